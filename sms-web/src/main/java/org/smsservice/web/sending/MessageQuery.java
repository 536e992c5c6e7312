package org.smsservice.web.sending;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.smsservice.domain.Labelled;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.SmsException.FieldError;
import org.smsservice.domain.sending.Direction;
import org.smsservice.domain.sending.MessageStatus;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.ejb.sending.MessageSearch;
import org.smsservice.web.json.WellFormed;

/** The parameters of a search for messages. */
public class MessageQuery {
  private static final int MAX_LIMIT = 1000;
  private static final String USUAL_LIMIT = "50";
  private static final String LIMIT_RULE = "must be a number from 1 to 1000";

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

  @QueryParam("batchId")
  String batchId;

  @Parameter(example = "2026-11-01T00:00:00Z", description = "Inclusive")
  @QueryParam("createdFrom")
  String createdFrom;

  @Parameter(example = "2026-12-01T00:00:00Z", description = "Exclusive")
  @QueryParam("createdTo")
  String createdTo;

  @Parameter(description = "1 to 1000")
  @QueryParam("limit")
  @DefaultValue(USUAL_LIMIT)
  String limit;

  @Parameter(description = "nextCursor of the page before")
  @QueryParam("cursor")
  String cursor;

  private final List<FieldError> errors = new ArrayList<>();

  /** How many messages a page holds. */
  int limit() {
    return parse("limit", limit, LIMIT_RULE, MessageQuery::limitOf)
        .orElse(Integer.valueOf(USUAL_LIMIT));
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
            parse("createdFrom", createdFrom, TIME_RULE, MessageQuery::time),
            parse("createdTo", createdTo, TIME_RULE, MessageQuery::time),
            parse("cursor", cursor, "is not a cursor of this list", Cursor::parse),
            limit() + 1);
    if (!errors.isEmpty()) {
      throw SmsException.invalid(errors);
    }
    return search;
  }

  /**
   * Reads a page's size.
   *
   * @throws SmsException {@code invalid_request} for what is none
   */
  static int requireLimit(String text) {
    try {
      return limitOf(text).orElseThrow();
    } catch (NumberFormatException | NoSuchElementException e) {
      throw SmsException.invalid("limit", LIMIT_RULE);
    }
  }

  private static final String TIME_RULE = "must be a time such as 2026-01-31T12:00:00Z";

  private static Optional<Instant> time(String text) {
    return Optional.of(OffsetDateTime.parse(text).toInstant());
  }

  private static Optional<String> number(String text, String defaultCountry) {
    return Optional.of(PhoneNumber.parse(text, defaultCountry).e164());
  }

  private static Optional<String> wellFormed(String text) {
    return Optional.of(text).filter(WellFormed.Validator::isWellFormed);
  }

  private static Optional<Integer> limitOf(String text) {
    int number = Integer.parseInt(text);
    return number >= 1 && number <= MAX_LIMIT ? Optional.of(number) : Optional.empty();
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
