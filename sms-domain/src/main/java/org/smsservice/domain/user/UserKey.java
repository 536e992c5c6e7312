package org.smsservice.domain.user;

import jakarta.persistence.Embeddable;
import java.util.UUID;
import java.util.regex.Pattern;
import org.smsservice.domain.organization.OrganizationId;

/**
 * Which user of which organization.
 *
 * @param id the organization's own
 */
@Embeddable
public record UserKey(UUID organizationId, String id) {
  /** What needs no encoding in an address. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~@:+-]{1,64}");

  /** Whether a user may have this id. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  public static UserKey of(OrganizationId organization, String id) {
    return new UserKey(organization.value(), id);
  }
}
