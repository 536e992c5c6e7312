package org.smsservice.ejb.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.inbound.Keyword;
import org.smsservice.domain.inbound.KeywordSettings;
import org.smsservice.domain.organization.OrganizationId;

/** The table of keywords. */
@ApplicationScoped
public class KeywordRepository {
  @PersistenceContext EntityManager entityManager;

  /** Keeps other transactions, on any node, from changing this organization's keywords. */
  public void lock(OrganizationId organization) {
    entityManager
        .createNativeQuery(
            "select 1 from (select pg_advisory_xact_lock(hashtext('keyword' || :organization))) l",
            Integer.class)
        .setParameter("organization", organization.toString())
        .getSingleResult();
  }

  public void add(OrganizationId organization, Keyword keyword) {
    entityManager.persist(keyword);
  }

  public Optional<Keyword> find(OrganizationId organization, UUID id) {
    return Optional.ofNullable(entityManager.find(Keyword.class, id))
        .filter(found -> found.organizationId().equals(organization));
  }

  /** Oldest first. */
  public List<Keyword> list(OrganizationId organization) {
    return entityManager
        .createQuery(
            "select k from Keyword k where k.organizationId = :organization order by k.id",
            Keyword.class)
        .setParameter("organization", organization.value())
        .getResultList();
  }

  /** Whether another keyword than this one is compared in the same way with the same form. */
  public boolean isTaken(OrganizationId organization, KeywordSettings settings, UUID id) {
    return entityManager
            .createQuery(
                "select count(k) from Keyword k where k.organizationId = :organization"
                    + " and k.match = :match and k.form = :form and k.id <> :id",
                Long.class)
            .setParameter("organization", organization.value())
            .setParameter("match", settings.match())
            .setParameter("form", settings.form())
            .setParameter("id", id)
            .getSingleResult()
        > 0;
  }

  public void remove(OrganizationId organization, Keyword keyword) {
    entityManager.remove(keyword);
  }
}
