package org.smsservice.ejb.usage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.pricing.Money;
import org.smsservice.ejb.database.AcrossOrganizations;

/**
 * What is used of quotas: the totals, the differences that are not in them yet, and what is held.
 * Who decides by it takes the organization's lock first, so that it sees all that was decided
 * before.
 */
@ApplicationScoped
public class QuotaRepository {
  @PersistenceContext EntityManager entityManager;

  /**
   * Lets one at a time decide what an organization may still send, until the transaction ends
   * (V20).
   *
   * @return false when somebody else has been at it for so long
   */
  public boolean lock(OrganizationId organization, Duration patience) {
    return (Boolean)
        entityManager
            .createNativeQuery("select quota_lock(:organization, :patience)", Boolean.class)
            .setParameter("organization", organization.value())
            .setParameter("patience", (int) patience.toMillis())
            .getSingleResult();
  }

  /**
   * What is used.
   *
   * @param currency of the amounts
   * @param zone that the organization's days are counted in
   * @param at on which day and in which month
   */
  QuotaUse use(OrganizationId organization, String currency, ZoneId zone, Instant at, Instant now) {
    LocalDate day = at.atZone(zone).toLocalDate();
    LocalDate month = day.withDayOfMonth(1);
    Instant dayEnd = UsageRepository.startOf(day.plusDays(1), zone);
    Instant monthEnd = UsageRepository.startOf(month.plusMonths(1), zone);
    Object[] sums =
        (Object[])
            entityManager
                .createNativeQuery(
                    """
                    select coalesce(sum(day_messages), 0), coalesce(sum(month_messages), 0),
                      coalesce(sum(day_amount) filter (where currency = :currency), 0),
                      coalesce(sum(month_amount) filter (where currency = :currency), 0)
                    from (
                      select currency, 0 day_messages, messages - failed - canceled month_messages,
                        0 day_amount, committed_cost month_amount
                      from usage_metric
                      where organization_id = :organization and month = :month
                      union all
                      select currency, case when direction = 'outbound'
                          and status not in ('failed', 'canceled') then messages else 0 end,
                        0, committed_cost, 0
                      from usage_summary where organization_id = :organization and day = :day
                        and added_up = 7
                      union all
                      select currency, case when counts and is_today then messages else 0 end,
                        case when counts then messages else 0 end,
                        case when is_today then committed_cost else 0 end, committed_cost
                      from (select *, quarter >= :dayStart and quarter < :dayEnd is_today,
                          direction = 'outbound' and status not in ('failed', 'canceled') counts
                        from usage_delta where organization_id = :organization
                          and quarter >= :monthStart and quarter < :monthEnd) pending
                      union all
                      select currency, messages, messages, amount, amount from quota_hold
                      where organization_id = :organization and expires_at > :now) line
                    """)
                .setParameter("organization", organization.value())
                .setParameter("currency", currency)
                .setParameter("month", month)
                .setParameter("day", day)
                .setParameter("dayStart", UsageRepository.startOf(day, zone))
                .setParameter("dayEnd", dayEnd)
                .setParameter("monthStart", UsageRepository.startOf(month, zone))
                .setParameter("monthEnd", monthEnd)
                .setParameter("now", now)
                .getSingleResult();
    return new QuotaUse(
        ((Number) sums[0]).longValue(),
        ((Number) sums[1]).longValue(),
        (BigDecimal) sums[2],
        (BigDecimal) sums[3],
        Duration.between(now, dayEnd),
        Duration.between(now, monthEnd));
  }

  /** Holds what a batch will use, until it is stored or a time has come. */
  public void hold(
      OrganizationId organization, UUID id, long messages, Optional<Money> cost, Instant until) {
    entityManager
        .createNativeQuery(
            """
            insert into quota_hold (id, organization_id, messages, amount, currency, expires_at)
            values (:id, :organization, :messages, :amount, :currency, :until)
            """)
        .setParameter("id", id)
        .setParameter("organization", organization.value())
        .setParameter("messages", messages)
        .setParameter("amount", cost.map(Money::amount).orElse(BigDecimal.ZERO))
        .setParameter(
            "currency",
            cost.map(money -> money.currency().getCurrencyCode()).orElse(UsageColumns.NO_CURRENCY))
        .setParameter("until", until)
        .executeUpdate();
  }

  /**
   * Ends what is held, for what is stored in its place.
   *
   * @return whether it still was: others may use already what has expired
   */
  public boolean settle(OrganizationId organization, UUID id, Instant now) {
    return entityManager
            .createNativeQuery(
                """
                delete from quota_hold
                where id = :id and organization_id = :organization and expires_at > :now
                """)
            .setParameter("id", id)
            .setParameter("organization", organization.value())
            .setParameter("now", now)
            .executeUpdate()
        == 1;
  }

  /** Gives back what was held. */
  public void release(OrganizationId organization, UUID id) {
    entityManager
        .createNativeQuery(
            "delete from quota_hold where id = :id and organization_id = :organization")
        .setParameter("id", id)
        .setParameter("organization", organization.value())
        .executeUpdate();
  }

  /** Forgets what has expired, because its node died. */
  @AcrossOrganizations("one timer looks after all of them")
  public int removeExpired(Instant now) {
    return entityManager
        .createNativeQuery("delete from quota_hold where expires_at <= :now")
        .setParameter("now", now)
        .executeUpdate();
  }
}
