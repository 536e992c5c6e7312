package org.smsservice.ejb.organization;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.smsservice.domain.organization.Organization;
import org.smsservice.domain.organization.OrganizationId;

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
}
