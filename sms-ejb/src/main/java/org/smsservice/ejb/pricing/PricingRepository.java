package org.smsservice.ejb.pricing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.smsservice.domain.pricing.SmsPricing;
import org.smsservice.ejb.database.AcrossOrganizations;

/** The table of prices, and of the fetches that are under way. */
@ApplicationScoped
public class PricingRepository {
  private static final String REASON = "prices are the provider's, the same for everyone";
  private static final String NOW = "now";
  private static final String COUNTRY = "country";
  private static final String COUNTRIES = "countries";

  @PersistenceContext EntityManager entityManager;

  /** The row of a country, expired or not. */
  @AcrossOrganizations(REASON)
  public Optional<SmsPricing> find(String countryCode) {
    return entityManager
        .createQuery("select p from SmsPricing p where p.countryCode = :country", SmsPricing.class)
        .setParameter(COUNTRY, countryCode)
        .getResultStream()
        .findFirst();
  }

  /** Keeps other transactions, on any node, from adding or replacing this country's price. */
  @AcrossOrganizations(REASON)
  public void lock(String countryCode) {
    entityManager
        .createNativeQuery(
            "select 1 from (select pg_advisory_xact_lock(hashtext('sms_pricing' || :country))) l",
            Integer.class)
        .setParameter(COUNTRY, countryCode)
        .getSingleResult();
  }

  @AcrossOrganizations(REASON)
  public void add(SmsPricing pricing) {
    entityManager.persist(pricing);
  }

  /** Takes the right to ask the provider for a country, unless another node has it. */
  @AcrossOrganizations(REASON)
  public boolean takeFetch(String countryCode, String owner, Instant now, Instant until) {
    return entityManager
            .createNativeQuery(
                """
                insert into sms_price_fetch as f (country_code, owner, lease_until)
                values (:country, :owner, :until)
                on conflict (country_code)
                do update set owner = excluded.owner, lease_until = excluded.lease_until
                where f.lease_until < :now
                """)
            .setParameter(COUNTRY, countryCode)
            .setParameter("owner", owner)
            .setParameter("until", until)
            .setParameter(NOW, now)
            .executeUpdate()
        > 0;
  }

  /** Gives back the right to ask for a country, if its owner still has it. */
  @AcrossOrganizations(REASON)
  public void endFetch(String countryCode, String owner) {
    entityManager
        .createNativeQuery(
            "delete from sms_price_fetch where country_code = :country and owner = :owner")
        .setParameter(COUNTRY, countryCode)
        .setParameter("owner", owner)
        .executeUpdate();
  }

  /** Whether some node has the right to ask for a country. */
  @AcrossOrganizations(REASON)
  public boolean isFetched(String countryCode, Instant now) {
    return !entityManager
        .createNativeQuery(
            "select 1 from sms_price_fetch where country_code = :country and lease_until >= :now",
            Integer.class)
        .setParameter(COUNTRY, countryCode)
        .setParameter(NOW, now)
        .getResultList()
        .isEmpty();
  }

  /** Notes that prices were wanted, where that was not noted since a time. */
  @AcrossOrganizations(REASON)
  public void noteUse(Collection<String> countries, Instant now, Instant since) {
    entityManager
        .createNativeQuery(
            """
            update sms_pricing set used_at = :now
            where id in (
              select id from sms_pricing
              where country_code = any(:countries) and used_at < :since
              for update skip locked)
            """)
        .setParameter(COUNTRIES, countries.toArray(String[]::new))
        .setParameter(NOW, now)
        .setParameter("since", since)
        .executeUpdate();
  }

  /** Those of the countries that have a price that has not expired. */
  @SuppressWarnings("unchecked")
  @AcrossOrganizations(REASON)
  public List<String> known(Collection<String> countries, Instant now) {
    return entityManager
        .createNativeQuery(
            """
            select country_code from sms_pricing
            where country_code = any(:countries) and expires_at > :now
            """,
            String.class)
        .setParameter(COUNTRIES, countries.toArray(String[]::new))
        .setParameter(NOW, now)
        .getResultList();
  }

  /**
   * Takes on prices that are to be fetched again: no other node takes them on before the next try.
   *
   * @param usedSince which countries are in use
   * @return the countries
   */
  @SuppressWarnings("unchecked")
  @AcrossOrganizations(REASON)
  public List<String> takeDue(Instant now, Instant usedSince, Instant nextTry, int limit) {
    return entityManager
        .createNativeQuery(
            """
            update sms_pricing set refresh_at = :next
            where id in (
              select id from sms_pricing where refresh_at <= :now and used_at >= :since
              order by refresh_at limit :limit for update skip locked)
            returning country_code
            """,
            String.class)
        .setParameter("next", nextTry)
        .setParameter(NOW, now)
        .setParameter("since", usedSince)
        .setParameter("limit", limit)
        .getResultList();
  }

  /** Removes prices that are too old. */
  @AcrossOrganizations(REASON)
  public int removeExpired(Instant now) {
    return entityManager
        .createNativeQuery(
            """
            delete from sms_pricing where id in (
              select id from sms_pricing where expires_at <= :now for update skip locked)
            """)
        .setParameter(NOW, now)
        .executeUpdate();
  }

  /** Forgets the fetches that have not come to an end. */
  @AcrossOrganizations(REASON)
  public void removeEndedFetches(Instant now) {
    entityManager
        .createNativeQuery("delete from sms_price_fetch where lease_until < :now")
        .setParameter(NOW, now)
        .executeUpdate();
  }
}
