package org.smsservice.ejb.usage;

import static org.smsservice.ejb.usage.UsageColumns.addedTo;
import static org.smsservice.ejb.usage.UsageColumns.into;
import static org.smsservice.ejb.usage.UsageRepository.MONTH_COLUMNS;
import static org.smsservice.ejb.usage.UsageRepository.MONTH_COUNTS;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.database.AcrossOrganizations;

/** Counts the days of organizations anew whose time zone is another one than it was. */
@ApplicationScoped
public class UsageTimeZoneRepository {
  private static final String REASON = "one timer adds up for all organizations";

  private static final String ADD_TO_DAYS =
      into("""
          insert into usage_day (organization_id, day, $DIMENSIONS, $MEASURES)
          select organization_id, cast(quarter at time zone zone.name as date), $DIMENSIONS, $SUMS
          from usage_quarter,
            (select time_zone as name from organization where id = :organization) zone
          where organization_id = :organization and quarter >= :from and quarter < :until
          group by organization_id, 2, $DIMENSIONS
          on conflict on constraint usage_day_key do update set $ADDED_TO_DAY
          """)
          .replace("$ADDED_TO_DAY", addedTo("usage_day"));

  private static final String SUMMARIES_OF_DAYS =
      into(
          """
          insert into usage_summary (organization_id, day, $SUMMARY_DIMENSIONS, $MEASURES)
          select organization_id, day, $GROUPED_DIMENSIONS, $SUMS from usage_day
          where organization_id = :organization
          group by organization_id, day, $SUMMARY_GROUPINGS having $SUMMARY_CONDITION
          """);

  private static final String MONTHS_OF_DAYS =
      """
      insert into usage_metric ($MONTH_COLUMNS, changed_at)
      select organization_id, cast(date_trunc('month', day) as date), currency, $MONTH_COUNTS, :now
      from usage_day where organization_id = :organization group by 1, 2, 3
      """
          .replace("$MONTH_COLUMNS", MONTH_COLUMNS)
          .replace("$MONTH_COUNTS", MONTH_COUNTS);

  /** Of what is counted anew, a part that a statement is done with in time. */
  private static final Duration PART = Duration.ofDays(31);

  @PersistenceContext EntityManager entityManager;

  /**
   * Gives organizations another time zone, UTC, whose own the database does not know any more: with
   * it, nothing could be added up.
   */
  @SuppressWarnings("unchecked")
  @AcrossOrganizations(REASON)
  public List<OrganizationId> leaveUnknown() {
    List<UUID> ids =
        entityManager
            .createNativeQuery(
                """
                with changed as (
                  update organization set usage_time_zone = null,
                    time_zone = case when time_zone in (select name from pg_timezone_names)
                      then time_zone else 'UTC' end
                  where time_zone not in (select name from pg_timezone_names)
                    or usage_time_zone not in (select name from pg_timezone_names)
                  returning id)
                select id from changed
                """,
                UUID.class)
            .getResultList();
    return ids.stream().map(OrganizationId::new).toList();
  }

  /** Organizations whose days are still counted in another time zone than theirs. */
  @SuppressWarnings("unchecked")
  @AcrossOrganizations(REASON)
  public List<OrganizationId> changed(int limit) {
    List<UUID> ids =
        entityManager
            .createNativeQuery(
                """
                select id from organization where usage_time_zone is distinct from time_zone
                order by id limit :limit
                """,
                UUID.class)
            .setParameter("limit", limit)
            .getResultList();
    return ids.stream().map(OrganizationId::new).toList();
  }

  /**
   * Counts the days and months of an organization anew, in its time zone. No statement reads more
   * than some weeks.
   *
   * @param now when the months are said to have changed
   */
  public void recountDays(OrganizationId organization, Instant now) {
    statement(
            "update organization set usage_time_zone = time_zone where id = :organization",
            organization)
        .executeUpdate();
    statement("delete from usage_day where organization_id = :organization", organization)
        .executeUpdate();
    Object[] bounds =
        (Object[])
            entityManager
                .createNativeQuery(
                    """
                    select min(quarter), max(quarter) from usage_quarter
                    where organization_id = :organization
                    """,
                    Object[].class)
                .setParameter("organization", organization.value())
                .getSingleResult();
    if (bounds[0] != null) {
      Instant last = (Instant) bounds[1];
      for (Instant from = (Instant) bounds[0]; !from.isAfter(last); from = from.plus(PART)) {
        statement(ADD_TO_DAYS, organization)
            .setParameter("from", from)
            .setParameter("until", from.plus(PART))
            .executeUpdate();
      }
    }
    statement("delete from usage_summary where organization_id = :organization", organization)
        .executeUpdate();
    statement(SUMMARIES_OF_DAYS, organization).executeUpdate();
    statement("delete from usage_metric where organization_id = :organization", organization)
        .executeUpdate();
    statement(MONTHS_OF_DAYS, organization).setParameter("now", now).executeUpdate();
  }

  private Query statement(String text, OrganizationId organization) {
    return entityManager.createNativeQuery(text).setParameter("organization", organization.value());
  }
}
