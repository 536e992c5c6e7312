package org.smsservice.ejb.organization;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneId;
import java.util.function.UnaryOperator;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.organization.InboundSettings;
import org.smsservice.domain.organization.Organization;
import org.smsservice.domain.organization.OrganizationId;

/** What the operator does with tenants. */
@Stateless
public class OrganizationService {
  @Inject OrganizationRepository organizations;
  @Inject Clock clock;

  /** Makes a new, active organization. */
  public Organization create(String name, String defaultCountry, ZoneId timeZone) {
    Organization created = new Organization(name, defaultCountry, timeZone, clock.instant());
    organizations.add(created.id(), created);
    return created;
  }

  /**
   * Changes how an organization answers those who write to it.
   *
   * @param change makes the new settings out of those before
   * @throws SmsException {@code not_found}
   */
  public Organization answerBy(OrganizationId id, UnaryOperator<InboundSettings> change) {
    Organization organization = get(id);
    organization.answerBy(change.apply(organization.inboundSettings()));
    return organization;
  }

  /**
   * Reads one organization.
   *
   * @throws SmsException {@code not_found}
   */
  public Organization get(OrganizationId id) {
    return organizations.find(id).orElseThrow(() -> SmsException.notFound("organization"));
  }
}
