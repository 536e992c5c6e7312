package org.smsservice.ejb.organization;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.audit.AuditSubject;
import org.smsservice.domain.organization.Organization;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.organization.OrganizationSettings;
import org.smsservice.ejb.audit.AuditService;

/** What the operator does with tenants. */
@Stateless
public class OrganizationService {
  @Inject OrganizationRepository organizations;
  @Inject Event<OrganizationChanged> changed;
  @Inject AuditService audit;
  @Inject Clock clock;

  /** Makes an organization. */
  public Organization create(OrganizationSettings settings) {
    Organization created = new Organization(settings, clock.instant());
    organizations.add(created.id(), created);
    audit.created(created.id(), AuditSubject.ORGANIZATION, created.id(), settings);
    return created;
  }

  /**
   * Changes an organization; changes at the same time come one after the other.
   *
   * @param change makes the new settings out of those before
   * @throws SmsException {@code not_found}
   */
  public Organization change(OrganizationId id, UnaryOperator<OrganizationSettings> change) {
    Organization organization = organizations.lock(id).orElseThrow(OrganizationService::notFound);
    OrganizationSettings before = organization.settings();
    OrganizationSettings after = change.apply(before);
    organization.replaceBy(after);
    audit.changed(id, AuditSubject.ORGANIZATION, id, before, after);
    changed.fire(new OrganizationChanged(id));
    return organization;
  }

  /** The newest first; those before an id, so many at most. */
  public List<Organization> list(UUID before, int limit) {
    return organizations.list(before, limit);
  }

  /**
   * Reads one organization.
   *
   * @throws SmsException {@code not_found}
   */
  public Organization get(OrganizationId id) {
    return find(id).orElseThrow(OrganizationService::notFound);
  }

  /** Reads one organization, if it is there. */
  public Optional<Organization> find(OrganizationId id) {
    return organizations.find(id);
  }

  private static SmsException notFound() {
    return SmsException.notFound("organization");
  }
}
