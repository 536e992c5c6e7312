package org.smsservice.web.sending;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.smsservice.domain.Labelled;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.SmsException.FieldError;
import org.smsservice.domain.sending.Direction;
import org.smsservice.domain.sending.MessageStatus;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.ejb.sending.MessageSearch;
import org.smsservice.web.json.TimeReader;
import org.smsservice.web.json.WellFormed;
import org.smsservice.web.paging.Cursor;
import org.smsservice.web.paging.PageParameters;

/** The parameters of a search for messages. */
public class MessageQuery {

  @Parameter(example = "delivered")
  @QueryParam("status")
  String status;

  @Parameter(example = "outbound")
  @QueryParam("direction")
  String direction;

  @Parameter(example = "+14155550100")
  @QueryParam("to")
  String to;

  @Parameter(example = "+15005550006")
  @QueryParam("from")
  String from;

  @Parameter(example = "01a214ad-9253-7412-bc38-fc3ae091cf90")
  @QueryParam("batchId")
  String batchId;

  @Parameter(example = "customer-17")
  @QueryParam("userId")
  String userId;

  @Parameter(example = "2026-11-01T00:00:00Z", description = "Inclusive")
  @QueryParam("createdFrom")
  String createdFrom;

  @Parameter(example = "2026-12-01T00:00:00Z", description = "Exclusive")
  @QueryParam("createdTo")
  String createdTo;

  @Parameter(
      description = "How many items a page holds",
      example = "50",
      schema =
          @Schema(
              type = SchemaType.INTEGER,
              minimum = "1",
              maximum = "1000",
              defaultValue = PageParameters.USUAL_LIMIT))
  @QueryParam("limit")
  @DefaultValue(PageParameters.USUAL_LIMIT)
  String limit;

  @Parameter(
      description = "nextCursor of the page before; without it, the first page",
      example = "AaIUrZJTdBK8OPw64JHPkA")
  @QueryParam("cursor")
  String cursor;

  private final List<FieldError> errors = new ArrayList<>();

  /** How many messages a page holds. */
  int limit() {
    return parse("limit", limit, PageParameters.LIMIT_RULE, PageParameters::limitOf)
        .orElse(Integer.valueOf(PageParameters.USUAL_LIMIT));
  }

  /**
   * What to search for, one message more than the page holds.
   *
   * @throws SmsException {@code invalid_request} with every parameter that breaks a rule
   */
  MessageSearch search(String defaultCountry) {
    MessageSearch search =
        new MessageSearch(
            parse("status", status, "is not a status", v -> Labelled.of(MessageStatus.class, v)),
            parse(
                "direction", direction, "is not a direction", v -> Labelled.of(Direction.class, v)),
            parse("to", to, "is not a phone number", v -> number(v, defaultCountry)),
            parse("from", from, WellFormed.MESSAGE, MessageQuery::wellFormed),
            parse("batchId", batchId, "is not an id", v -> Optional.of(UUID.fromString(v))),
            parse("userId", userId, WellFormed.MESSAGE, MessageQuery::wellFormed),
            parse("createdFrom", createdFrom, TIME_RULE, MessageQuery::time),
            parse("createdTo", createdTo, TIME_RULE, MessageQuery::time),
            parse("cursor", cursor, PageParameters.CURSOR_RULE, Cursor::parse),
            limit() + 1);
    if (errors.isEmpty()) {
      checkRange(search);
    }
    if (!errors.isEmpty()) {
      throw SmsException.invalid(errors);
    }
    return search;
  }

  private void checkRange(MessageSearch search) {
    if (search.createdFrom().isPresent() && search.createdTo().isPresent()) {
      Duration range = Duration.between(search.createdFrom().get(), search.createdTo().get());
      if (range.isNegative() || range.compareTo(LONGEST_RANGE) > 0) {
        errors.add(new FieldError("createdTo", RANGE_RULE));
      }
    }
  }

  private static final Duration LONGEST_RANGE = Duration.ofDays(366);
  private static final String RANGE_RULE = "must be 0 to 366 days after createdFrom";
  private static final String TIME_RULE = "must be a time such as 2026-01-31T12:00:00Z";

  private static Optional<Instant> time(String text) {
    return Optional.of(TimeReader.parse(text));
  }

  private static Optional<String> number(String text, String defaultCountry) {
    return Optional.of(PhoneNumber.parse(text, defaultCountry).e164());
  }

  private static Optional<String> wellFormed(String text) {
    return Optional.of(text).filter(WellFormed.Validator::isWellFormed);
  }

  private <T> Optional<T> parse(
      String field, String text, String rule, Function<String, Optional<T>> parser) {
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    Optional<T> value;
    try {
      value = parser.apply(text);
    } catch (IllegalArgumentException | DateTimeParseException e) {
      value = Optional.empty();
    }
    if (value.isEmpty()) {
      errors.add(new FieldError(field, rule));
    }
    return value;
  }
}
