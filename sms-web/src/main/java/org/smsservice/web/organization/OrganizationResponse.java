package org.smsservice.web.organization;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.organization.Organization;
import org.smsservice.domain.organization.OrganizationSettings;

/** A tenant. */
@Schema(name = "Organization")
public record OrganizationResponse(
    @NotNull UUID id,
    @Schema(examples = "Example Ltd") @NotNull String name,
    @Schema(examples = "US") @NotNull String defaultCountry,
    @Schema(examples = "Europe/Berlin") @NotNull String timeZone,
    @Schema(examples = "active") @NotNull String status,
    @NotNull QuotaBody quota,
    @Schema(
            examples = "Example Ltd, +1 415 555 0100. Reply STOP to end.",
            description = "Answers HELP; null for the usual text")
        String helpText,
    @Schema(
            examples = "Thank you, we will call you",
            description = "Answers what no keyword matches; null for nothing")
        String defaultReply,
    @Schema(examples = "organization", description = "organization or sender") @NotNull
        String optOutScope,
    @Schema(
            examples = "90",
            description = "How many days messages are kept; null for as long as is usual")
        Integer retentionDays,
    @NotNull Instant createdAt) {

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
        settings.retentionDays().orElse(null),
        organization.createdAt());
  }
}
