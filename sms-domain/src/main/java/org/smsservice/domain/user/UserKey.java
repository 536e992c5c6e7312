package org.smsservice.domain.user;

import jakarta.persistence.Embeddable;
import java.util.UUID;
import org.smsservice.domain.organization.OrganizationId;

/**
 * Which user of which organization.
 *
 * @param id the organization's own
 */
@Embeddable
public record UserKey(UUID organizationId, String id) {

  public static UserKey of(OrganizationId organization, String id) {
    return new UserKey(organization.value(), id);
  }
}
