package org.smsservice.ejb.pricing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.smsservice.domain.pricing.SmsPricing;
import org.smsservice.ejb.database.AcrossOrganizations;

/** The table of prices. */
@ApplicationScoped
public class PricingRepository {
  private static final String REASON = "prices are the provider's, the same for everyone";

  @PersistenceContext EntityManager entityManager;

  /** The row of a country, expired or not. */
  @AcrossOrganizations(REASON)
  public Optional<SmsPricing> find(String countryCode) {
    return entityManager
        .createQuery("select p from SmsPricing p where p.countryCode = :country", SmsPricing.class)
        .setParameter("country", countryCode)
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
        .setParameter("country", countryCode)
        .getSingleResult();
  }

  @AcrossOrganizations(REASON)
  public void add(SmsPricing pricing) {
    entityManager.persist(pricing);
  }
}
