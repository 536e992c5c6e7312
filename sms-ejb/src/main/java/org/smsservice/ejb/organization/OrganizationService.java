package org.smsservice.ejb.organization;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneId;
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

  /**
   * Makes an organization.
   *
   * @throws SmsException {@code invalid_request} for a time zone that the database does not know
   */
  public Organization create(OrganizationSettings settings) {
    requireKnown(settings.timeZone());
    Organization created = new Organization(settings, clock.instant());
    organizations.add(created.id(), created);
    audit.created(created.id(), AuditSubject.ORGANIZATION, created.id(), settings);
    return created;
  }

  /**
   * Changes an organization; changes at the same time come one after the other.
   *
   * @param change makes the new settings out of those before
   * @throws SmsException {@code not_found}, {@code invalid_request} as {@link #create} has it
   */
  public Organization change(OrganizationId id, UnaryOperator<OrganizationSettings> change) {
    Organization organization = organizations.lock(id).orElseThrow(OrganizationService::notFound);
    OrganizationSettings before = organization.settings();
    OrganizationSettings after = change.apply(before);
    if (!after.timeZone().equals(before.timeZone())) {
      requireKnown(after.timeZone());
    }
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

  /** Days are counted by the database, whose time zones may be older than Java's. */
  private void requireKnown(ZoneId timeZone) {
    if (!organizations.knowsTimeZone(timeZone.getId())) {
      throw SmsException.invalid("timeZone", "is not known to the database");
    }
  }

  private static SmsException notFound() {
    return SmsException.notFound("organization");
  }
}
