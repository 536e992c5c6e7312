package org.smsservice.web.report;

import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.smsservice.domain.IdRange;
import org.smsservice.domain.Labelled;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.domain.sender.SenderNotation;
import org.smsservice.domain.sending.Direction;
import org.smsservice.domain.sending.MessageStatus;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.ejb.report.ReportFilter;
import org.smsservice.ejb.sending.MessageSearch;
import org.smsservice.web.json.WellFormed;
import org.smsservice.web.paging.QueryFields;

/** Which messages a report is about. */
public class ReportQuery {
  private static final Duration USUAL_RANGE = Duration.ofDays(30);
  private static final int MAX_DAYS_OF_MESSAGES = 366;
  private static final int MAX_DAYS_OF_SUMS = 3660;
  private static final String ID_RULE = "is not an id";

  @Parameter(
      example = "2026-11-01T00:00:00Z",
      description =
          "Inclusive; 30 days before the end, if it is left out. Of a batch, with neither from nor to:"
              + " from its beginning on")
  @QueryParam("from")
  String from;

  @Parameter(
      example = "2026-12-01T00:00:00Z",
      description =
          "Exclusive; now, if it is left out. At most 366 days after from where messages are listed,"
              + " and 3660 where they are added up")
  @QueryParam("to")
  String to;

  @Parameter(example = "outbound")
  @QueryParam("direction")
  String direction;

  @Parameter(example = "US", description = "Where the person's number belongs; ZZ for none")
  @QueryParam("country")
  String country;

  @Parameter(
      example = "+15005550006",
      description = "The organization's own number, in any usual format, or name")
  @QueryParam("sender")
  String sender;

  @Parameter(example = "01a214ad-9253-7412-bc38-fc3ae091cf90")
  @QueryParam("templateId")
  String templateId;

  @Parameter(example = "01a214ad-9253-7412-bc38-fc3ae091cf90")
  @QueryParam("batchId")
  String batchId;

  /**
   * A time and a restriction.
   *
   * @param from inclusive
   * @param to exclusive
   */
  record Request(Instant from, Instant to, ReportFilter filter) {}

  /**
   * What statistics are asked for.
   *
   * @param defaultCountry where a sender without a country code belongs
   * @throws SmsException {@code invalid_request} with every parameter that breaks a rule
   */
  Request ofSums(Instant now, String defaultCountry) {
    return request(new QueryFields(), now, defaultCountry, MAX_DAYS_OF_SUMS);
  }

  /**
   * What messages are asked for.
   *
   * @param defaultCountry where a sender without a country code belongs
   * @param status a further parameter, or null
   * @param limit how many at most
   * @throws SmsException {@code invalid_request} with every parameter that breaks a rule
   */
  MessageSearch ofMessages(
      Instant now, String defaultCountry, String status, Optional<UUID> before, int limit) {
    QueryFields fields = new QueryFields();
    Optional<MessageStatus> wanted =
        fields.parse("status", status, "is not a status", v -> Labelled.of(MessageStatus.class, v));
    Request request = request(fields, now, defaultCountry, MAX_DAYS_OF_MESSAGES);
    return new MessageSearch(
        wanted,
        request.filter().direction(),
        Optional.empty(),
        Optional.empty(),
        request.filter().batch(),
        Optional.empty(),
        request.filter().sender(),
        request.filter().country(),
        request.filter().template(),
        Optional.of(request.from()),
        Optional.of(request.to()),
        before,
        limit);
  }

  private Request request(QueryFields fields, Instant now, String defaultCountry, int maxDays) {
    Optional<Instant> end = fields.parse("to", to, QueryFields.TIME_RULE, QueryFields::time);
    Optional<Instant> begin = fields.parse("from", from, QueryFields.TIME_RULE, QueryFields::time);
    ReportFilter filter =
        new ReportFilter(
            fields.parse(
                "direction", direction, "is not a direction", v -> Labelled.of(Direction.class, v)),
            fields.parse(
                "country",
                country,
                "must be an ISO 3166-1 code such as US",
                v -> Optional.of(v.toUpperCase(Locale.ROOT)).filter(ReportQuery::isCountry)),
            fields.parse(
                "sender",
                sender,
                WellFormed.MESSAGE,
                v ->
                    QueryFields.wellFormed(v).map(it -> SenderNotation.sought(it, defaultCountry))),
            fields.parse("templateId", templateId, ID_RULE, v -> Optional.of(UUID.fromString(v))),
            fields.parse("batchId", batchId, ID_RULE, v -> Optional.of(UUID.fromString(v))));
    Optional<IdRange> whole =
        begin.isEmpty() && end.isEmpty() ? batchIds(filter) : Optional.empty();
    Instant last = whole.map(IdRange::last).map(TimeOrderedId::instantOf).or(() -> end).orElse(now);
    Instant first =
        whole
            .map(IdRange::first)
            .map(TimeOrderedId::instantOf)
            .or(() -> begin)
            .orElseGet(() -> last.minus(USUAL_RANGE));
    fields.check(
        "to",
        "must be after from, by " + maxDays + " days at most",
        Optional.of(first),
        Optional.of(last),
        isRange(maxDays));
    fields.require();
    return new Request(first, last, filter);
  }

  private static Optional<IdRange> batchIds(ReportFilter filter) {
    return filter.batch().map(IdRange::ofBatch);
  }

  private static boolean isCountry(String code) {
    return PhoneNumber.isCountry(code) || code.equals(PhoneNumber.NO_COUNTRY);
  }

  private static BiPredicate<Instant, Instant> isRange(int maxDays) {
    return (first, last) ->
        first.isBefore(last)
            && Duration.between(first, last).compareTo(Duration.ofDays(maxDays)) <= 0;
  }
}
