package org.smsservice.ejb.organization;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.organization.Organization;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.database.AcrossOrganizations;

/** The table of tenants. */
@ApplicationScoped
public class OrganizationRepository {
  @PersistenceContext EntityManager entityManager;

  /** Adds a tenant; the id comes with it. */
  public void add(OrganizationId id, Organization organization) {
    entityManager.persist(organization);
  }

  public Optional<Organization> find(OrganizationId id) {
    return Optional.ofNullable(entityManager.find(Organization.class, id.value()));
  }

  /** Reads a tenant and keeps other transactions from changing it. */
  public Optional<Organization> lock(OrganizationId id) {
    return Optional.ofNullable(
        entityManager.find(Organization.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
  }

  /** Whether the database can count days in a time zone. */
  @AcrossOrganizations("time zones are the same for all")
  public boolean knowsTimeZone(String name) {
    return (Boolean)
        entityManager
            .createNativeQuery(
                "select exists (select 1 from pg_timezone_names where name = :name)", Boolean.class)
            .setParameter("name", name)
            .getSingleResult();
  }

  /** The newest first. */
  @AcrossOrganizations("the operator lists them all")
  public List<Organization> list(UUID before, int limit) {
    return entityManager
        .createQuery(
            "select o from Organization o where o.id < :before order by o.id desc",
            Organization.class)
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultList();
  }
}
