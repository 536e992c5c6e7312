package org.smsservice.web.sending;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.smsservice.domain.Labelled;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.sender.SenderNotation;
import org.smsservice.domain.sending.Direction;
import org.smsservice.domain.sending.MessageStatus;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.ejb.sending.MessageSearch;
import org.smsservice.web.json.WellFormed;
import org.smsservice.web.paging.Cursor;
import org.smsservice.web.paging.PageParameters;
import org.smsservice.web.paging.QueryFields;

/** The parameters of a search for messages. */
public class MessageQuery {
  private static final Duration LONGEST_RANGE = Duration.ofDays(366);
  private static final String RANGE_RULE = "must be 0 to 366 days after createdFrom";

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

  private final QueryFields fields = new QueryFields();

  /** How many messages a page holds. */
  int limit() {
    return fields
        .parse("limit", limit, PageParameters.LIMIT_RULE, PageParameters::limitOf)
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
            fields.parse(
                "status", status, "is not a status", v -> Labelled.of(MessageStatus.class, v)),
            fields.parse(
                "direction", direction, "is not a direction", v -> Labelled.of(Direction.class, v)),
            fields.parse("to", to, "is not a phone number", v -> number(v, defaultCountry)),
            fields.parse("from", from, WellFormed.MESSAGE, v -> sender(v, defaultCountry)),
            fields.parse("batchId", batchId, "is not an id", v -> Optional.of(UUID.fromString(v))),
            fields.parse("userId", userId, WellFormed.MESSAGE, QueryFields::wellFormed),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            fields.parse("createdFrom", createdFrom, QueryFields.TIME_RULE, QueryFields::time),
            fields.parse("createdTo", createdTo, QueryFields.TIME_RULE, QueryFields::time),
            fields.parse("cursor", cursor, PageParameters.CURSOR_RULE, Cursor::parse),
            limit() + 1);
    fields.check(
        "createdTo", RANGE_RULE, search.createdFrom(), search.createdTo(), MessageQuery::isRange);
    fields.require();
    return search;
  }

  private static boolean isRange(Instant from, Instant to) {
    Duration range = Duration.between(from, to);
    return !range.isNegative() && range.compareTo(LONGEST_RANGE) <= 0;
  }

  private static Optional<String> sender(String text, String defaultCountry) {
    return QueryFields.wellFormed(text).map(v -> SenderNotation.sought(v, defaultCountry));
  }

  private static Optional<String> number(String text, String defaultCountry) {
    return Optional.of(PhoneNumber.parse(text, defaultCountry).e164());
  }
}
