package org.smsservice.ejb.usage;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.smsservice.domain.pricing.Money;
import org.smsservice.ejb.database.AcrossOrganizations;
import org.smsservice.ejb.database.Columns;
import org.smsservice.ejb.gateway.ChargedMessage;

/**
 * Messages as far as their actual price is concerned. A message's time is here when it became the
 * provider's, or ours if it was received: it may have been scheduled long before. Whoever locks
 * several does it by id, as everywhere.
 */
@ApplicationScoped
public class SettlementRepository {
  private static final String REASON = "one account at the provider serves all organizations";

  @PersistenceContext EntityManager entityManager;

  /** What still has no price; empty when all have one. */
  @AcrossOrganizations(REASON)
  public Optional<Unsettled> unsettled() {
    Object[] row =
        (Object[])
            entityManager
                .createNativeQuery(
                    """
                    select count(*), min(coalesce(sent_at, created_at)),
                      min(coalesce(sent_at, created_at)) filter (where settlement = 'open'),
                      min(cast(id as text))
                    from sms_log where settlement in ('open', 'awaited')
                    """,
                    Object[].class)
                .getSingleResult();
    return Optional.of(((Number) row[0]).longValue())
        .filter(count -> count > 0)
        .map(
            count ->
                new Unsettled(
                    count,
                    (Instant) row[1],
                    Optional.ofNullable((Instant) row[2]),
                    UUID.fromString((String) row[3])));
  }

  /**
   * Of some days, in order, those whose list may tell a price that is still to come.
   *
   * @param areAwaitedDue whether messages are a reason to read a day's list for which the provider
   *     was asked in vain
   */
  @AcrossOrganizations(REASON)
  @SuppressWarnings("unchecked")
  public List<LocalDate> withUnsettled(List<ListDay> days, Predicate<ListDay> areAwaitedDue) {
    return (List<LocalDate>)
        Columns.of(
                entityManager.createNativeQuery(
                    """
                    select day from unnest(:dates, :froms, :untils, :awaitedDue)
                      listed (day, since, until, are_awaited_due)
                    where exists (
                      select 1 from sms_log
                      where settlement in ('open', 'awaited')
                        and (settlement = 'open' or are_awaited_due)
                        and coalesce(sent_at, created_at) >= since
                        and coalesce(sent_at, created_at) < until)
                    order by day
                    """,
                    LocalDate.class),
                days)
            .set("dates", ListDay::date, LocalDate[]::new)
            .set("froms", ListDay::from, Instant[]::new)
            .set("untils", ListDay::until, Instant[]::new)
            .set("awaitedDue", areAwaitedDue::test, Boolean[]::new)
            .list();
  }

  /** When the lists of days were read to their end. */
  @AcrossOrganizations(REASON)
  @SuppressWarnings("unchecked")
  public Map<LocalDate, Instant> listedSince(LocalDate first) {
    List<Object[]> rows =
        entityManager
            .createNativeQuery(
                "select day, listed_at from settlement_day where day >= :first", Object[].class)
            .setParameter("first", first)
            .getResultList();
    return rows.stream().collect(toMap(row -> (LocalDate) row[0], row -> (Instant) row[1]));
  }

  /** Notes that the list of a day was read to its end. */
  @AcrossOrganizations(REASON)
  public void markListed(LocalDate day, Instant begun) {
    entityManager
        .createNativeQuery(
            """
            insert into settlement_day (day, listed_at) values (:day, :begun)
            on conflict (day) do update set listed_at = excluded.listed_at
            """)
        .setParameter("day", day)
        .setParameter("begun", begun)
        .executeUpdate();
  }

  /** Forgets when the lists of old days were read. */
  @AcrossOrganizations(REASON)
  public void forgetBefore(LocalDate day) {
    entityManager
        .createNativeQuery("delete from settlement_day where day < :day")
        .setParameter("day", day)
        .executeUpdate();
  }

  /**
   * Gives messages the price that the provider told, those that have none yet.
   *
   * @param firstId no older message is looked at
   * @return what those cost that have got one
   */
  @AcrossOrganizations(REASON)
  public List<MessagesSettled.Settled> settle(List<ChargedMessage> priced, UUID firstId) {
    return Columns.of(
            entityManager.createNativeQuery(
                """
                with found as materialized (
                  select sms_log.id, told.cost, told.currency, told.segments
                  from unnest(:sids, :costs, :currencies, :segments)
                    told (sid, cost, currency, segments)
                  join sms_log on sms_log.message_id = told.sid
                  where sms_log.id >= :firstId and settlement in ('open', 'awaited')
                  order by sms_log.id for update of sms_log),
                settled as (
                  update sms_log set settlement = 'settled', cost = found.cost,
                    currency = coalesce(sms_log.currency, found.currency),
                    cost_currency = nullif(found.currency,
                      coalesce(sms_log.currency, found.currency)),
                    billed_segments = nullif(nullif(found.segments, 0), sms_log.segments)
                  from found
                  where sms_log.id = found.id and sms_log.id = any(array(select id from found))
                    and sms_log.id >= :firstId and sms_log.cost is null
                  returning found.currency, found.cost,
                    usage_estimate(estimated_cost, cost_currency) estimate)
                select currency, count(*), sum(cost), coalesce(sum(estimate), 0)
                from settled group by currency
                """,
                Object[].class),
            priced)
        .set("sids", ChargedMessage::providerId, String[]::new)
        .set("costs", message -> price(message).amount(), BigDecimal[]::new)
        .set("currencies", message -> price(message).currency().getCurrencyCode(), String[]::new)
        .set("segments", ChargedMessage::segments, Integer[]::new)
        .setAll("firstId", firstId)
        .list()
        .stream()
        .map(row -> settled((Object[]) row))
        .toList();
  }

  private static MessagesSettled.Settled settled(Object[] row) {
    Currency currency = Currency.getInstance((String) row[0]);
    return new MessagesSettled.Settled(
        (Long) row[1],
        new Money((BigDecimal) row[2], currency),
        new Money((BigDecimal) row[3], currency));
  }

  private static Money price(ChargedMessage message) {
    return message.price().orElseThrow();
  }

  /**
   * Notes that the provider has no price for messages, though they are older than a time: asking
   * for each by itself would not help now. Those that are too old are given up. One that somebody
   * else is at is left for the next time.
   *
   * @param firstId no older message is looked at
   * @return how many were given up
   */
  @AcrossOrganizations(REASON)
  public int noteWithoutPrice(
      List<String> providerIds, Instant olderThan, Instant tooOld, UUID firstId) {
    return ((Number)
            entityManager
                .createNativeQuery(
                    """
                    with found as materialized (
                      select id, case when coalesce(sent_at, created_at) < :tooOld
                        then 'unpriced' else 'awaited' end state
                      from sms_log
                      where message_id = any(:sids) and id >= :firstId
                        and settlement in ('open', 'awaited')
                        and coalesce(sent_at, created_at) < :olderThan
                        and (settlement = 'open' or coalesce(sent_at, created_at) < :tooOld)
                      order by id for update skip locked),
                    noted as (
                      update sms_log set settlement = found.state from found
                      where sms_log.id = found.id and sms_log.id = any(array(select id from found))
                        and sms_log.id >= :firstId
                      returning sms_log.settlement)
                    select count(*) from noted where settlement = 'unpriced'
                    """,
                    Long.class)
                .setParameter("sids", providerIds.toArray(String[]::new))
                .setParameter("olderThan", olderThan)
                .setParameter("tooOld", tooOld)
                .setParameter("firstId", firstId)
                .getSingleResult())
        .intValue();
  }

  /**
   * Messages of which nothing was told since they became older than a time, those that have failed
   * last, for most of them cost nothing; else the oldest first.
   *
   * @param olderThan for those that were not asked for yet
   * @param lastLook for those that were asked for in vain
   */
  @AcrossOrganizations(REASON)
  @SuppressWarnings("unchecked")
  public List<Straggler> stragglers(Instant olderThan, Instant lastLook, int limit) {
    List<Object[]> rows =
        entityManager
            .createNativeQuery(
                """
                select id, message_id from sms_log
                where settlement in ('open', 'awaited')
                  and coalesce(sent_at, created_at) < :olderThan
                  and (settlement = 'open' or coalesce(sent_at, created_at) < :lastLook)
                order by status = 'failed', coalesce(sent_at, created_at) limit :limit
                """,
                Object[].class)
            .setParameter("olderThan", olderThan)
            .setParameter("lastLook", lastLook)
            .setParameter("limit", limit)
            .getResultList();
    return rows.stream().map(row -> new Straggler((UUID) row[0], (String) row[1])).toList();
  }

  /**
   * Gives up on messages older than a time; one that somebody else is at is left for the next time.
   *
   * @return how many, at most as many as asked for
   */
  @AcrossOrganizations(REASON)
  public int giveUpOlder(Instant olderThan, int limit) {
    return entityManager
        .createNativeQuery(
            """
            update sms_log set settlement = 'unpriced' where id = any(array(
              select id from sms_log
              where settlement in ('open', 'awaited')
                and coalesce(sent_at, created_at) < :olderThan
              order by coalesce(sent_at, created_at) limit :limit for update skip locked))
            """)
        .setParameter("olderThan", olderThan)
        .setParameter("limit", limit)
        .executeUpdate();
  }
}
