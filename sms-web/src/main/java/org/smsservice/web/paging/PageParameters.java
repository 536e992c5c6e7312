package org.smsservice.web.paging;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.smsservice.domain.SmsException;

/** Which page of a list a client asks for; lists go from the newest to the oldest. */
public class PageParameters {
  /** How many items a page holds where the client does not say it. */
  public static final String USUAL_LIMIT = "50";

  /** What is said about a limit that is none. */
  public static final String LIMIT_RULE = "must be a number from 1 to 1000";

  /** What is said about a cursor that is none. */
  public static final String CURSOR_RULE = "is not a cursor of this list";

  private static final int MAX_LIMIT = 1000;

  /** Greater than each that is made. */
  private static final UUID END = new UUID(-1, -1);

  @Parameter(
      description = "How many items a page holds",
      example = "50",
      schema =
          @Schema(
              type = SchemaType.INTEGER,
              minimum = "1",
              maximum = "1000",
              defaultValue = USUAL_LIMIT))
  @QueryParam("limit")
  @DefaultValue(USUAL_LIMIT)
  String limit;

  @Parameter(
      description = "nextCursor of the page before; without it, the first page",
      example = "AaIUrZJTdBK8OPw64JHPkA")
  @QueryParam("cursor")
  String cursor;

  /**
   * How many items the page holds.
   *
   * @throws SmsException {@code invalid_request} for what is no limit
   */
  public int limit() {
    return limitOf(limit).orElseThrow(() -> SmsException.invalid("limit", LIMIT_RULE));
  }

  /**
   * The id of the item that the page begins behind; without a cursor, one that is behind all.
   *
   * @throws SmsException {@code invalid_request} for what is no cursor
   */
  public UUID before() {
    return id(END);
  }

  /**
   * The id of the item that the page begins behind.
   *
   * @param first what stands before the first page
   * @throws SmsException {@code invalid_request} for what is no cursor
   */
  public UUID id(UUID first) {
    return behind(first, Cursor::parse);
  }

  /**
   * The number of the item that the page begins behind.
   *
   * @param first what stands before the first page
   * @throws SmsException {@code invalid_request} for what is no cursor
   */
  public int number(int first) {
    return behind(first, Cursor::parseNumber);
  }

  /**
   * The name of the item that the page begins behind; empty for the first page.
   *
   * @param form what each name has
   * @throws SmsException {@code invalid_request} for what is no cursor
   */
  public String name(Predicate<String> form) {
    return behind("", text -> Cursor.parseName(text).filter(form));
  }

  private <T> T behind(T first, Function<String, Optional<T>> parser) {
    return cursor == null || cursor.isEmpty()
        ? first
        : parser.apply(cursor).orElseThrow(() -> SmsException.invalid("cursor", CURSOR_RULE));
  }

  /** Reads a page's size; empty for what is none. */
  public static Optional<Integer> limitOf(String text) {
    try {
      return Optional.of(Integer.valueOf(text)).filter(size -> size >= 1 && size <= MAX_LIMIT);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * Where the next page begins, or null at the end.
   *
   * @param found one more than the limit if there is more
   */
  public static <T> String nextCursor(List<T> found, int limit, Function<T, UUID> id) {
    return nextPage(found, limit, last -> Cursor.after(id.apply(last)));
  }

  /**
   * Where the next page begins, or null at the end.
   *
   * @param found one more than the limit if there is more
   * @param cursor that of the page behind an item
   */
  public static <T> String nextPage(List<T> found, int limit, Function<T, String> cursor) {
    return found.size() > limit ? cursor.apply(found.get(limit - 1)) : null;
  }
}
