package org.smsservice.web.organization;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.organization.Organization;

/** A tenant. */
@Schema(name = "Organization")
public record OrganizationResponse(
    UUID id,
    @Schema(examples = "Example Ltd") String name,
    @Schema(examples = "US") String defaultCountry,
    @Schema(examples = "Europe/Berlin") String timeZone,
    @Schema(examples = "active") String status,
    Instant createdAt) {

  static OrganizationResponse of(Organization organization) {
    return new OrganizationResponse(
        organization.id().value(),
        organization.name(),
        organization.defaultCountry(),
        organization.timeZone().getId(),
        organization.status().label(),
        organization.createdAt());
  }
}
