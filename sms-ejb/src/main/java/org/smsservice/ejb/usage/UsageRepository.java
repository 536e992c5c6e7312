package org.smsservice.ejb.usage;

import static org.smsservice.ejb.usage.UsageColumns.addedTo;
import static org.smsservice.ejb.usage.UsageColumns.into;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.usage.Cost;
import org.smsservice.domain.usage.StateCounts;
import org.smsservice.domain.usage.UsageMetric;
import org.smsservice.ejb.database.AcrossOrganizations;

/**
 * The totals of what was used, and the differences that are to be added to them. Each statement
 * that changes messages has left its difference in its own transaction (V16).
 */
@ApplicationScoped
public class UsageRepository {
  private static final String REASON = "one timer adds up for all organizations";

  /** The counts of a month's line, out of lines by state. */
  static final String MONTH_COUNTS =
      """
      coalesce(sum(messages) filter (where direction = 'outbound'), 0) messages,
      coalesce(sum(segments) filter (where direction = 'outbound'), 0) segments,
      coalesce(sum(messages) filter (where status = 'pending'), 0) pending,
      coalesce(sum(messages) filter (where status = 'sent'), 0) sent,
      coalesce(sum(messages) filter (where status = 'delivered'), 0) delivered,
      coalesce(sum(messages) filter (where status = 'failed'), 0) failed,
      coalesce(sum(messages) filter (where status = 'canceled'), 0) canceled,
      coalesce(sum(messages) filter (where status = 'received'), 0) received,
      sum(estimated_cost) estimated_cost, sum(cost) cost, sum(committed_cost) committed_cost
      """;

  static final String MONTH_COLUMNS =
      "organization_id, month, currency, messages, segments, pending, sent, delivered, failed,"
          + " canceled, received, estimated_cost, cost, committed_cost";

  private static final String FOLD =
      into("""
          with taken as (
            delete from usage_delta
            where id = any(array(select id from usage_delta order by id limit :limit))
            returning *),
          zone as (
            select id, coalesce(usage_time_zone, time_zone) as name from organization
            where id in (select organization_id from taken)),
          change as (
            select organization_id, quarter, $DIMENSIONS, $SUMS,
              cast(quarter at time zone zone.name as date) as day
            from taken join zone on zone.id = organization_id
            group by organization_id, quarter, $DIMENSIONS, zone.name
            having sum(messages) <> 0 or sum(segments) <> 0 or sum(estimated_cost) <> 0
              or sum(cost) <> 0 or sum(committed_cost) <> 0 or sum(priced_messages) <> 0
              or sum(priced_estimate) <> 0 or sum(priced_cost) <> 0),
          quarters as (
            insert into usage_quarter (organization_id, quarter, $DIMENSIONS, $MEASURES)
            select organization_id, quarter, $DIMENSIONS, $MEASURES from change
            on conflict on constraint usage_quarter_key do update set $ADDED_TO_QUARTER),
          days as (
            insert into usage_day (organization_id, day, $DIMENSIONS, $MEASURES)
            select organization_id, day, $DIMENSIONS, $SUMS from change
            group by organization_id, day, $DIMENSIONS
            on conflict on constraint usage_day_key do update set $ADDED_TO_DAY),
          summaries as (
            insert into usage_summary
              (organization_id, day, $SUMMARY_DIMENSIONS, $MEASURES)
            select organization_id, day, $GROUPED_DIMENSIONS, $SUMS from change
            group by organization_id, day, $SUMMARY_GROUPINGS having $SUMMARY_CONDITION
            on conflict on constraint usage_summary_key
            do update set $ADDED_TO_SUMMARY),
          months as (
            insert into usage_metric ($MONTH_COLUMNS, changed_at)
            select organization_id, cast(date_trunc('month', day) as date), currency,
              $MONTH_COUNTS, :now
            from change group by 1, 2, 3
            on conflict (organization_id, month, currency) do update set
              messages = usage_metric.messages + excluded.messages,
              segments = usage_metric.segments + excluded.segments,
              pending = usage_metric.pending + excluded.pending,
              sent = usage_metric.sent + excluded.sent,
              delivered = usage_metric.delivered + excluded.delivered,
              failed = usage_metric.failed + excluded.failed,
              canceled = usage_metric.canceled + excluded.canceled,
              received = usage_metric.received + excluded.received,
              estimated_cost = usage_metric.estimated_cost + excluded.estimated_cost,
              cost = usage_metric.cost + excluded.cost,
              committed_cost = usage_metric.committed_cost + excluded.committed_cost,
              changed_at = excluded.changed_at)
          select count(*) from taken
          """)
          .replace("$ADDED_TO_QUARTER", addedTo("usage_quarter"))
          .replace("$ADDED_TO_DAY", addedTo("usage_day"))
          .replace("$ADDED_TO_SUMMARY", addedTo("usage_summary"))
          .replace("$MONTH_COLUMNS", MONTH_COLUMNS)
          .replace("$MONTH_COUNTS", MONTH_COUNTS);

  @PersistenceContext EntityManager entityManager;

  /**
   * Lets one at a time add up, over all nodes; false when somebody else does. Who does not go on
   * for a minute, because the machine is gone or hangs, is ended by the database.
   */
  @AcrossOrganizations(REASON)
  public boolean tryLock() {
    return (Boolean)
        entityManager
            .createNativeQuery(
                """
                select pg_try_advisory_xact_lock(hashtext('usage'))
                from set_config('idle_in_transaction_session_timeout', '60s', true)
                """,
                Boolean.class)
            .getSingleResult();
  }

  /**
   * Adds the oldest differences to the totals.
   *
   * @param now when the months are said to have changed
   * @return whether there were as many as allowed, so that there may be more
   */
  @AcrossOrganizations(REASON)
  public boolean fold(int limit, Instant now) {
    long taken =
        (Long)
            entityManager
                .createNativeQuery(FOLD, Long.class)
                .setParameter("limit", limit)
                .setParameter("now", now)
                .getSingleResult();
    return taken == limit;
  }

  /**
   * How many differences there are.
   *
   * @param most are counted
   */
  @AcrossOrganizations(REASON)
  public long pending(int most) {
    return (Long)
        entityManager
            .createNativeQuery(
                "select count(*) from (select 1 from usage_delta limit :most) pending", Long.class)
            .setParameter("most", most)
            .getSingleResult();
  }

  /** Takes lines away that came to nothing, because their messages went on to another state. */
  @AcrossOrganizations(REASON)
  public void removeEmpty() {
    for (String table : List.of("usage_quarter", "usage_day", "usage_summary")) {
      entityManager.createNativeQuery("delete from " + table + " where is_empty").executeUpdate();
    }
  }

  /**
   * Closes the months that were over at a time, in the time zone that each is counted in, and that
   * have not changed since, unless something still waits to be sent or for its price, or to be
   * added.
   */
  @AcrossOrganizations(REASON)
  public int closeMonths(Instant overBefore, Instant now) {
    return entityManager
        .createNativeQuery(
            """
            update usage_metric set closed_at = :now
            from organization
            where organization.id = organization_id and closed_at is null
              and month < cast(:before as date) and pending = 0 and changed_at <= :before
              and (month + interval '1 month') at time zone usage_time_zone <= :before
              and not exists (
                select 1 from usage_delta
                where usage_delta.organization_id = organization.id
                  and quarter < (month + interval '1 month') at time zone usage_time_zone)
              and not exists (
                select 1 from sms_log
                where sms_log.organization_id = organization.id
                  and settlement in ('open', 'awaited')
                  and created_at >= cast(month as timestamp) at time zone usage_time_zone
                  and created_at < (month + interval '1 month') at time zone usage_time_zone
                  and id >= smallest_id(
                    cast(month as timestamp) at time zone usage_time_zone - interval '1 hour')
                  and id < smallest_id(
                    (month + interval '1 month') at time zone usage_time_zone + interval '1 hour'))
            """)
        .setParameter("now", now)
        .setParameter("before", overBefore)
        .executeUpdate();
  }

  /** The time zone that an organization's days are counted in. */
  public ZoneId timeZone(OrganizationId organization) {
    return ZoneId.of(
        (String)
            entityManager
                .createNativeQuery(
                    """
                    select coalesce(usage_time_zone, time_zone) from organization
                    where id = :organization
                    """,
                    String.class)
                .setParameter("organization", organization.value())
                .getSingleResult());
  }

  /**
   * What was used in a month, with the differences that are in no total yet.
   *
   * @param overBefore a month without any message is closed when it was over at this time
   */
  @SuppressWarnings("unchecked")
  public UsageMetric month(
      OrganizationId organization, YearMonth month, ZoneId zone, Instant overBefore) {
    Instant end = startOf(month.plusMonths(1).atDay(1), zone);
    List<Object[]> lines =
        entityManager
            .createNativeQuery(
                """
                select currency, sum(messages), sum(segments), sum(pending), sum(sent),
                  sum(delivered), sum(failed), sum(canceled), sum(received), sum(estimated_cost),
                  sum(cost), sum(committed_cost), coalesce(bool_and(is_closed), false)
                from (
                  select $MONTH_COLUMNS, closed_at is not null is_closed from usage_metric
                  where organization_id = :organization and month = :month
                  union all
                  select organization_id, null, currency, $MONTH_COUNTS, null from usage_delta
                  where organization_id = :organization and quarter >= :start and quarter < :end
                  group by organization_id, currency) line
                group by currency order by currency
                """
                    .replace("$MONTH_COLUMNS", MONTH_COLUMNS)
                    .replace("$MONTH_COUNTS", MONTH_COUNTS),
                Object[].class)
            .setParameter("organization", organization.value())
            .setParameter("month", month.atDay(1))
            .setParameter("start", startOf(month.atDay(1), zone))
            .setParameter("end", end)
            .getResultList();
    return new UsageMetric(
        month,
        lines.stream().mapToLong(line -> number(line[2])).sum(),
        lines.stream()
            .map(
                line ->
                    new StateCounts(
                        number(line[3]),
                        number(line[4]),
                        number(line[5]),
                        number(line[6]),
                        number(line[7]),
                        number(line[8])))
            .reduce(StateCounts.NONE, StateCounts::plus),
        Cost.byCurrency(
            lines.stream()
                .flatMap(
                    line ->
                        cost((String) line[0], number(line[1]) + number(line[8]), line).stream())
                .toList()),
        lines.isEmpty()
            ? !end.isAfter(overBefore)
            : lines.stream().allMatch(line -> (Boolean) line[12]));
  }

  private static Optional<Cost> cost(String code, long messages, Object[] line) {
    return UsageColumns.currency(code)
        .map(
            currency ->
                new Cost(
                    messages,
                    new Money((BigDecimal) line[9], currency),
                    new Money((BigDecimal) line[10], currency),
                    new Money((BigDecimal) line[11], currency)));
  }

  /** When a day begins, which daylight saving may make another hour than midnight. */
  static Instant startOf(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }
}
