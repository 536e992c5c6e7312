package org.smsservice.ejb.usage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.smsservice.domain.IdRange;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.database.LongReading;
import org.smsservice.ejb.usage.Reconciliation.Difference;
import org.smsservice.ejb.usage.Reconciliation.Level;

/**
 * Compares totals with what they are made of. Each comparison is one statement, which sees one
 * state of the database, so that nothing that changes meanwhile looks like a difference.
 */
@ApplicationScoped
public class ReconciliationRepository {
  /** What is right adds up to nothing. */
  private static final String NEGATIVE =
      "-messages, -segments, -estimated_cost, -cost, -committed_cost, -priced_messages,"
          + " -priced_estimate, -priced_cost";

  private static final String NEGATIVE_SUMS = NEGATIVE.replaceAll("-(\\w+)", "-sum($1)");

  private static final String QUARTERS =
      """
      select quarter, $DIMENSIONS, $MEASURES from usage_quarter
      where organization_id = :organization and quarter >= :start and quarter < :end
      union all
      select quarter, $DIMENSIONS, $MEASURES from usage_delta
      where organization_id = :organization and quarter >= :start and quarter < :end
      union all
      select quarter, $DIMENSIONS, $NEGATIVE from usage_fact
      where organization_id = :organization and id >= :firstId and id < :endId
        and quarter >= :start and quarter < :end
      """;

  private static final String DAYS =
      """
      select day, $DIMENSIONS, $MEASURES from usage_day
      where organization_id = :organization and day >= :firstDay and day < :endDay
      union all
      select cast(quarter at time zone :zone as date), $DIMENSIONS, $NEGATIVE from usage_quarter
      where organization_id = :organization and quarter >= :start and quarter < :end
      """;

  private static final String SUMMARIES =
      """
      select day, direction, country_code, null, null, status, error_code, delivery_class, currency,
        $MEASURES
      from usage_summary where organization_id = :organization and day >= :firstDay and day < :endDay
      union all
      (select day, direction, country_code, null, null, status, error_code, delivery_class, currency,
        $NEGATIVE_SUMS
      from usage_day where organization_id = :organization and day >= :firstDay and day < :endDay
      group by day, $SUMMARY_GROUPINGS having $SUMMARY_CONDITION)
      """;

  /**
   * A metric counts messages by state, and segments of outbound ones only. It does not tell what
   * has a price.
   */
  private static final String MONTH =
      """
      select month, null, null, null, null, state.status, null, null, currency, state.messages,
        0, 0, 0, 0, 0, 0, 0
      from usage_metric
        cross join lateral (values ('pending', pending), ('sent', sent), ('delivered', delivered),
          ('failed', failed), ('canceled', canceled), ('received', received))
          state (status, messages)
      where organization_id = :organization and month = :firstDay
      union all
      select month, null, null, null, null, null, null, null, currency, messages + received,
        segments, estimated_cost, cost, committed_cost, 0, 0.0, 0.0
      from usage_metric where organization_id = :organization and month = :firstDay
      union all
      select cast(:firstDay as date), null, null, null, null, status, null, null, currency, -messages,
        0, 0, 0, 0, 0, 0, 0
      from usage_day where organization_id = :organization and day >= :firstDay and day < :endDay
      union all
      select cast(:firstDay as date), null, null, null, null, null, null, null, currency, -messages,
        case direction when 'outbound' then -segments else 0 end, -estimated_cost, -cost,
        -committed_cost, 0, 0, 0
      from usage_day where organization_id = :organization and day >= :firstDay and day < :endDay
      """;

  private static final String COMPARISON =
      """
      select concat_ws(' ', moment, $DIMENSIONS), $SUMS
      from ($LINES) line (moment, $DIMENSIONS, $MEASURES)
      group by moment, $DIMENSIONS
      having sum(messages) <> 0 or sum(segments) <> 0 or sum(estimated_cost) <> 0
        or sum(cost) <> 0 or sum(committed_cost) <> 0 or sum(priced_messages) <> 0
        or sum(priced_estimate) <> 0 or sum(priced_cost) <> 0
      order by 1 limit :limit
      """;

  @PersistenceContext EntityManager entityManager;

  /** How many messages of a month the log has. */
  public long messages(OrganizationId organization, YearMonth month, ZoneId zone) {
    Instant start = UsageRepository.startOf(month.atDay(1), zone);
    Instant end = UsageRepository.startOf(month.plusMonths(1).atDay(1), zone);
    return (Long)
        entityManager
            .createNativeQuery(
                """
                select count(*) from usage_fact
                where organization_id = :organization and id >= :firstId and id < :endId
                  and quarter >= :start and quarter < :end
                """,
                Long.class)
            .setParameter("organization", organization.value())
            .setParameter("start", start)
            .setParameter("end", end)
            .setParameter("firstId", TimeOrderedId.floor(start.minus(IdRange.SLACK)))
            .setParameter("endId", TimeOrderedId.floor(end.plus(IdRange.SLACK)))
            .setHint(LongReading.TIMEOUT, LongReading.MOST_MILLIS)
            .getSingleResult();
  }

  /** What the totals of a month have too much or too little, at one level. */
  @SuppressWarnings("unchecked")
  public List<Difference> differences(
      OrganizationId organization, Level level, YearMonth month, ZoneId zone) {
    LocalDate firstDay = month.atDay(1);
    LocalDate endDay = month.plusMonths(1).atDay(1);
    Instant start = UsageRepository.startOf(firstDay, zone);
    Instant end = UsageRepository.startOf(endDay, zone);
    Query query =
        entityManager.createNativeQuery(
            UsageColumns.into(
                COMPARISON
                    .replace(
                        "$LINES",
                        switch (level) {
                          case QUARTERS -> QUARTERS;
                          case DAYS -> DAYS;
                          case SUMMARIES -> SUMMARIES;
                          case MONTH -> MONTH;
                        })
                    .replace("$NEGATIVE_SUMS", NEGATIVE_SUMS)
                    .replace("$NEGATIVE", NEGATIVE)),
            Object[].class);
    query.setHint(LongReading.TIMEOUT, LongReading.MOST_MILLIS);
    query.setParameter("organization", organization.value());
    query.setParameter("limit", Reconciliation.MAX_DIFFERENCES);
    if (level == Level.QUARTERS || level == Level.DAYS) {
      query.setParameter("start", start).setParameter("end", end);
    }
    if (level == Level.DAYS) {
      query.setParameter("zone", zone.getId());
    }
    if (level != Level.QUARTERS) {
      query.setParameter("firstDay", firstDay).setParameter("endDay", endDay);
    } else {
      query
          .setParameter("firstId", TimeOrderedId.floor(start.minus(IdRange.SLACK)))
          .setParameter("endId", TimeOrderedId.floor(end.plus(IdRange.SLACK)));
    }
    return ((List<Object[]>) query.getResultList())
        .stream()
            .map(
                line ->
                    new Difference(
                        level,
                        (String) line[0],
                        ((Number) line[1]).longValue(),
                        ((Number) line[2]).longValue(),
                        (BigDecimal) line[3],
                        (BigDecimal) line[4],
                        (BigDecimal) line[5],
                        ((Number) line[6]).longValue(),
                        (BigDecimal) line[7],
                        (BigDecimal) line[8]))
            .toList();
  }
}
