package org.smsservice.web.organization;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.organization.Organization;
import org.smsservice.domain.organization.OrganizationSettings;

/** A tenant. */
@Schema(name = "Organization")
public record OrganizationResponse(
    UUID id,
    @Schema(examples = "Example Ltd") String name,
    @Schema(examples = "US") String defaultCountry,
    @Schema(examples = "Europe/Berlin") String timeZone,
    @Schema(examples = "active") String status,
    QuotaBody quota,
    @Schema(description = "Answers HELP; null for the usual text") String helpText,
    @Schema(description = "Answers what no keyword matches; null for nothing") String defaultReply,
    @Schema(examples = "organization", description = "organization or sender") String optOutScope,
    Instant createdAt) {

  static OrganizationResponse of(Organization organization) {
    OrganizationSettings settings = organization.settings();
    return new OrganizationResponse(
        organization.id().value(),
        settings.name(),
        settings.defaultCountry(),
        settings.timeZone().getId(),
        settings.status().label(),
        QuotaBody.of(settings.quota()),
        settings.inbound().helpText().orElse(null),
        settings.inbound().defaultReply().orElse(null),
        settings.inbound().optOutScope().label(),
        organization.createdAt());
  }
}
