package org.smsservice.domain.organization;

import java.util.Objects;
import java.util.UUID;

/** Which tenant. */
public record OrganizationId(UUID value) {
  public OrganizationId {
    Objects.requireNonNull(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
