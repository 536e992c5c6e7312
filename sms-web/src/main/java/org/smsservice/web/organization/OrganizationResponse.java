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
    @Schema(description = "Answers HELP; null for the usual text") String helpText,
    @Schema(description = "Answers what no keyword matches; null for nothing") String defaultReply,
    @Schema(examples = "organization", description = "organization or sender") String optOutScope,
    Instant createdAt) {

  static OrganizationResponse of(Organization organization) {
    return new OrganizationResponse(
        organization.id().value(),
        organization.name(),
        organization.defaultCountry(),
        organization.timeZone().getId(),
        organization.status().label(),
        organization.inboundSettings().helpText().orElse(null),
        organization.inboundSettings().defaultReply().orElse(null),
        organization.inboundSettings().optOutScope().label(),
        organization.createdAt());
  }
}
