package org.smsservice.ejb.pricing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.smsservice.domain.pricing.CountryCharges;
import org.smsservice.ejb.database.AcrossOrganizations;

/** The table of the operator's charges. */
@ApplicationScoped
public class ChargesRepository {
  private static final String REASON = "charges are the operator's, the same for everyone";

  @PersistenceContext EntityManager entityManager;

  /** Keeps other transactions, on any node, from changing the charges of a country. */
  @AcrossOrganizations(REASON)
  public void lock(String countryCode) {
    entityManager
        .createNativeQuery(
            "select 1 from (select pg_advisory_xact_lock(hashtext('charges' || :country))) l",
            Integer.class)
        .setParameter("country", countryCode)
        .getSingleResult();
  }

  @AcrossOrganizations(REASON)
  public Optional<CountryCharges> find(String countryCode) {
    return Optional.ofNullable(entityManager.find(CountryCharges.class, countryCode));
  }

  /** In the order of their codes, behind one. */
  @AcrossOrganizations(REASON)
  public List<CountryCharges> list(String after, int limit) {
    return entityManager
        .createQuery(
            "select c from CountryCharges c where c.countryCode > :after order by c.countryCode",
            CountryCharges.class)
        .setParameter("after", after)
        .setMaxResults(limit)
        .getResultList();
  }

  @AcrossOrganizations(REASON)
  public void add(CountryCharges charges) {
    entityManager.persist(charges);
  }

  @AcrossOrganizations(REASON)
  public void remove(CountryCharges charges) {
    entityManager.remove(charges);
  }
}
