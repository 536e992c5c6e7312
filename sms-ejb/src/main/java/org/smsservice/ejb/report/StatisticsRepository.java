package org.smsservice.ejb.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.smsservice.domain.IdRange;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.Direction;
import org.smsservice.ejb.database.LongReading;
import org.smsservice.ejb.usage.UsageColumns;

/**
 * Sums over what was used, each in one statement, so that they fit together. Whole days come from
 * the days' totals, or from their summaries where nothing is left out; what is before and behind
 * them from quarters of an hour, and what is in no total yet from its differences.
 */
@ApplicationScoped
public class StatisticsRepository {
  private static final String OF_DAYS =
      """
      select day, $DIMENSIONS, $MEASURES from usage_day
      where organization_id = :organization and day >= :firstDay and day < :endDay
      union all
      """;

  private static final String OF_REST =
      """
      select cast(quarter at time zone :zone as date), $DIMENSIONS, $MEASURES from usage_quarter
      where organization_id = :organization
        and (quarter >= :from and quarter < :head or quarter >= :tail and quarter < :to)
      union all
      select cast(quarter at time zone :zone as date), $DIMENSIONS, $MEASURES from usage_delta
      where organization_id = :organization and quarter >= :from and quarter < :to
      """;

  /** A batch has at most 100,000 messages, and no totals of its own. */
  private static final String OF_BATCH =
      """
      select cast(quarter at time zone :zone as date), $DIMENSIONS, $MEASURES from usage_fact
      where organization_id = :organization and batch_id = :batch
        and id between :firstId and :lastId and quarter >= :from and quarter < :to
      """;

  private static final String LINES =
      "from ($LINES) line (day, $DIMENSIONS, $MEASURES) where $FILTER";

  /** Of whole days: some lines for each, however many senders and templates it had. */
  private static final String OF_SUMMARIES =
      """
      select day, $SUMMARY_DIMENSIONS, $MEASURES from usage_summary
      where organization_id = :organization and day >= :firstDay and day < :endDay
      union all
      """;

  private static final String BY_EVERYTHING =
      """
      select added_up, case added_up when 7 then day end, direction, status, currency,
        country_code, error_code, delivery_class, $SUMS
      from ($SUMMARIES
        (select day, $GROUPED_DIMENSIONS, $SUMS
      """
          + LINES
          + """

        group by day, $SUMMARY_GROUPINGS having $SUMMARY_CONDITION)) line
      group by 1, 2, 3, 4, 5, 6, 7, 8
      having sum(messages) <> 0
      order by 1, 2, sum(messages) desc, country_code, error_code, delivery_class
      """;

  private static final String BY_BILLING_LINE =
      "select day, direction, country_code, sender, status, currency, $SUMS "
          + LINES
          + """

            group by day, direction, country_code, sender, status, currency
            having sum(messages) <> 0
            order by day, direction, country_code, sender, status, currency
            """;

  private static final String BY_COUNTRY_AND_MONTH =
      "select cast(date_trunc('month', day) as date), country_code, currency, $SUMS "
          + LINES
          + """

             and priced_messages <> 0 and direction = 'outbound' and status <> 'failed'
            group by 1, country_code, currency having sum(priced_messages) <> 0
            order by 1, country_code, currency
            """;

  @PersistenceContext EntityManager entityManager;

  /**
   * What lines count together.
   *
   * @param pricedMessages those whose actual price is known, in the currency of their estimate
   * @param pricedEstimate what these were estimated at
   * @param pricedCost what these cost
   */
  public record Sums(
      long messages,
      long segments,
      BigDecimal estimatedCost,
      BigDecimal cost,
      BigDecimal committedCost,
      long pricedMessages,
      BigDecimal pricedEstimate,
      BigDecimal pricedCost) {}

  /** By what a line of statistics is grouped. */
  enum Grouping {
    DAY(0b0111),
    COUNTRY(0b1011),
    ERROR(0b1101),
    DELIVERY(0b1110);

    private final int code;

    Grouping(int code) {
      this.code = code;
    }

    private static Grouping of(int code) {
      for (Grouping grouping : values()) {
        if (grouping.code == code) {
          return grouping;
        }
      }
      throw new IllegalArgumentException("no grouping: " + code);
    }
  }

  /** A line of statistics; what it is not grouped by is null. */
  record Line(
      Grouping grouping,
      LocalDate day,
      String direction,
      String status,
      String currency,
      String country,
      Integer errorCode,
      Integer deliveryClass,
      Sums sums) {}

  /** A line of a bill. */
  public record BillingLine(
      LocalDate day,
      String direction,
      String country,
      String sender,
      String status,
      String currency,
      Sums sums) {}

  /**
   * What the outbound messages to a country cost in a month that did not fail, as far as it is
   * known.
   */
  public record PricedMonth(LocalDate month, String country, String currency, Sums sums) {}

  /** The sums by day and state, by country, by error and by time to deliver. */
  List<Line> lines(OrganizationId organization, ReportRange range, ReportFilter filter) {
    String statement =
        filter.equals(ReportFilter.NONE)
            ? BY_EVERYTHING.replace("$SUMMARIES", OF_SUMMARIES).replace("$LINES", OF_REST)
            : BY_EVERYTHING.replace("$SUMMARIES", "");
    return rows(statement, organization, range, filter).stream()
        .map(
            row ->
                new Line(
                    Grouping.of(((Number) row[0]).intValue()),
                    (LocalDate) row[1],
                    (String) row[2],
                    (String) row[3],
                    (String) row[4],
                    (String) row[5],
                    integer(row[6]),
                    integer(row[7]),
                    sums(row, 8)))
        .toList();
  }

  /** The lines of a bill, in the order of days. */
  List<BillingLine> bill(OrganizationId organization, ReportRange range) {
    return rows(BY_BILLING_LINE, organization, range, ReportFilter.NONE).stream()
        .map(
            row ->
                new BillingLine(
                    (LocalDate) row[0],
                    (String) row[1],
                    (String) row[2],
                    (String) row[3],
                    (String) row[4],
                    (String) row[5],
                    sums(row, 6)))
        .toList();
  }

  /**
   * Estimates against actual prices, by month and country. What failed is left out: it is charged
   * nothing, or a fee of its own, which says nothing of the price.
   */
  List<PricedMonth> priced(OrganizationId organization, ReportRange range, ReportFilter filter) {
    return rows(BY_COUNTRY_AND_MONTH, organization, range, filter).stream()
        .map(
            row ->
                new PricedMonth((LocalDate) row[0], (String) row[1], (String) row[2], sums(row, 3)))
        .toList();
  }

  @SuppressWarnings("unchecked")
  private List<Object[]> rows(
      String statement, OrganizationId organization, ReportRange range, ReportFilter filter) {
    Query query =
        entityManager.createNativeQuery(
            UsageColumns.into(
                statement
                    .replace("$LINES", filter.batch().isPresent() ? OF_BATCH : OF_DAYS + OF_REST)
                    .replace("$FILTER", restrictions(filter))),
            Object[].class);
    query
        .setHint(LongReading.TIMEOUT, LongReading.MOST_MILLIS)
        .setParameter("organization", organization.value())
        .setParameter("zone", range.zone().getId())
        .setParameter("from", range.from())
        .setParameter("to", range.to());
    if (filter.batch().isPresent()) {
      IdRange ids = IdRange.ofBatch(filter.batch().get());
      query
          .setParameter("batch", filter.batch().get())
          .setParameter("firstId", ids.first())
          .setParameter("lastId", ids.last());
    } else {
      query
          .setParameter("firstDay", range.firstWholeDay())
          .setParameter("endDay", range.endOfWholeDays())
          .setParameter("head", range.beginOfWholeDays())
          .setParameter("tail", range.tail());
    }
    filter.direction().map(Direction::label).ifPresent(v -> query.setParameter("direction", v));
    filter.country().ifPresent(v -> query.setParameter("country", v));
    filter.sender().ifPresent(v -> query.setParameter("sender", v));
    filter.template().ifPresent(v -> query.setParameter("template", v));
    return query.getResultList();
  }

  private static String restrictions(ReportFilter filter) {
    StringBuilder restrictions = new StringBuilder("true");
    filter.direction().ifPresent(v -> restrictions.append(" and direction = :direction"));
    filter.country().ifPresent(v -> restrictions.append(" and country_code = :country"));
    filter.sender().ifPresent(v -> restrictions.append(" and sender = :sender"));
    filter.template().ifPresent(v -> restrictions.append(" and template_id = :template"));
    return restrictions.toString();
  }

  private static Sums sums(Object[] row, int from) {
    return new Sums(
        ((Number) row[from]).longValue(),
        ((Number) row[from + 1]).longValue(),
        (BigDecimal) row[from + 2],
        (BigDecimal) row[from + 3],
        (BigDecimal) row[from + 4],
        ((Number) row[from + 5]).longValue(),
        (BigDecimal) row[from + 6],
        (BigDecimal) row[from + 7]);
  }

  private static Integer integer(Object value) {
    return value == null ? null : ((Number) value).intValue();
  }
}
