package org.smsservice.ejb.usage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.smsservice.domain.Labelled;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.database.LongReading;

/**
 * When an organization had messages of a kind, out of the totals. There are far fewer lines than
 * messages, so that few messages among many are found without an index of their own.
 */
@ApplicationScoped
public class QuarterRepository {
  /** In one statement, so that nothing is between the totals and the differences to be added. */
  private static final String QUARTERS =
      """
      with found_day (day) as (
        (select distinct day from usage_day
        where organization_id = :organization
          and day >= cast(cast(:from as timestamptz) at time zone $ZONE as date)
          and day <= cast($LAST at time zone $ZONE as date) $FILTER
        order by day desc limit :days)
        union
        (select distinct cast(quarter at time zone $ZONE as date) from usage_delta
        where organization_id = :organization and quarter >= :from and quarter < :to $FILTER
        order by 1 desc limit :days)
        order by 1 desc limit :days)
      select begins, quarter from (
        select $MIDNIGHT(day) begins, $MIDNIGHT(day + 1) ends
        from found_day) found
      left join lateral (
        select quarter from usage_quarter
        where organization_id = :organization and quarter >= begins and quarter < ends $FILTER
        union
        select quarter from usage_delta
        where organization_id = :organization and quarter >= begins and quarter < ends $FILTER)
        one on true
      order by begins desc, quarter desc
      """
          // Where clocks go back to midnight it comes twice: the last moment before it does not.
          .replaceAll(
              "\\$MIDNIGHT\\(([^)]*)\\)",
              "(cast($1 as timestamp) - interval '1 microsecond') at time zone \\$ZONE"
                  + " + interval '1 microsecond'")
          .replace("$LAST", "(cast(:to as timestamptz) - interval '1 microsecond')")
          .replace(
              "$ZONE",
              "(select coalesce(usage_time_zone, time_zone) from organization"
                  + " where id = :organization)");

  @PersistenceContext EntityManager entityManager;

  /**
   * The quarters of an hour with messages of a kind, of the last days that had any; there may be
   * some whose messages have been deleted since.
   *
   * @param from no earlier day is looked at
   * @param to exclusive; no later day is looked at
   * @param days of how many days at most
   * @return empty when there is none
   */
  @SuppressWarnings("unchecked")
  public Optional<Quarters> latest(
      OrganizationId organization, MessageKind kind, Instant from, Instant to, int days) {
    Query query =
        entityManager
            .createNativeQuery(QUARTERS.replace("$FILTER", restrictions(kind)), Object[].class)
            .setHint(LongReading.TIMEOUT, LongReading.MOST_MILLIS)
            .setParameter("organization", organization.value())
            .setParameter("from", from)
            .setParameter("to", to)
            .setParameter("days", days);
    kind.direction().map(Labelled::label).ifPresent(v -> query.setParameter("direction", v));
    kind.country().ifPresent(v -> query.setParameter("country", v));
    kind.sender().ifPresent(v -> query.setParameter("sender", v));
    kind.template().ifPresent(v -> query.setParameter("template", v));
    kind.status().map(Labelled::label).ifPresent(v -> query.setParameter("status", v));
    List<Object[]> rows = query.getResultList();
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Quarters(
                (Instant) rows.getLast()[0],
                rows.stream().filter(row -> row[1] != null).map(row -> (Instant) row[1]).toList()));
  }

  private static String restrictions(MessageKind kind) {
    StringBuilder restrictions = new StringBuilder();
    kind.direction().ifPresent(v -> restrictions.append(" and direction = :direction"));
    kind.country().ifPresent(v -> restrictions.append(" and country_code = :country"));
    kind.sender().ifPresent(v -> restrictions.append(" and sender = :sender"));
    kind.template().ifPresent(v -> restrictions.append(" and template_id = :template"));
    kind.status().ifPresent(v -> restrictions.append(" and status = usage_status(:status)"));
    return restrictions.toString();
  }
}
