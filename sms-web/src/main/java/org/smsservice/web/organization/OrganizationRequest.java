package org.smsservice.web.organization;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.Labelled;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.organization.InboundSettings;
import org.smsservice.domain.organization.OptOutScope;
import org.smsservice.domain.organization.OrganizationSettings;
import org.smsservice.domain.organization.OrganizationStatus;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.web.json.WellFormed;

/** The body that makes or changes an organization; what is left out is usual, or stays. */
@Schema(name = "OrganizationRequest")
public record OrganizationRequest(
    @WellFormed
        @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        @Size(max = 200, message = "must have at most 200 characters")
        @Schema(examples = "Example Ltd", description = "Needed to make one")
        String name,
    @Schema(examples = "US", description = "ISO 3166-1 alpha-2; US is usual") String defaultCountry,
    @Schema(examples = "Europe/Berlin", description = "IANA name; UTC is usual") String timeZone,
    @Pattern(regexp = "active|suspended", message = "must be one of active, suspended")
        @Schema(
            examples = "active",
            description = "A suspended one may not call, and what it has in the queue waits")
        String status,
    @Valid @Schema(description = "Replaces all limits; an empty object takes them away")
        QuotaBody quota,
    @WellFormed
        @Size(max = InboundSettings.MAX_REPLY_LENGTH, message = REPLY_RULE)
        @Schema(
            examples = "Example Ltd, +1 415 555 0100. Reply STOP to end.",
            description = "Answers HELP; an empty text brings back the usual one")
        String helpText,
    @WellFormed
        @Size(max = InboundSettings.MAX_REPLY_LENGTH, message = REPLY_RULE)
        @Schema(
            examples = "Thank you, we will call you",
            description = "Answers what no keyword matches; an empty text for nothing")
        String defaultReply,
    @Pattern(regexp = "organization|sender", message = "must be one of organization, sender")
        @Schema(
            examples = "organization",
            description = "How far a STOP reaches: everything, or the sender that was answered to")
        String optOutScope,
    @Min(value = 0, message = RETENTION_RULE)
        @Max(value = OrganizationSettings.MAX_RETENTION_DAYS, message = RETENTION_RULE)
        @Schema(
            examples = "90",
            description = "How many days messages are kept; 0 for as long as is usual")
        Integer retentionDays) {
  static final String REPLY_RULE = "must have at most 1600 characters";
  static final String RETENTION_RULE = "must be from 0 to 3660";
  private static final ZoneId USUAL_ZONE = ZoneId.of("UTC");
  private static final String USUAL_COUNTRY = "US";

  /**
   * The settings of a new organization.
   *
   * @throws SmsException {@code invalid_request}
   */
  OrganizationSettings settings() {
    if (name == null) {
      throw SmsException.invalid("name", "is needed");
    }
    return appliedTo(OrganizationSettings.of(name, USUAL_COUNTRY, USUAL_ZONE));
  }

  /**
   * The settings that come of it.
   *
   * @throws SmsException {@code invalid_request}
   */
  OrganizationSettings appliedTo(OrganizationSettings before) {
    return new OrganizationSettings(
        Optional.ofNullable(name).orElse(before.name()),
        defaultCountry == null ? before.defaultCountry() : country(),
        timeZone == null ? before.timeZone() : zone(),
        status == null ? before.status() : Labelled.require(OrganizationStatus.class, status),
        quota == null ? before.quota() : quota.quota(),
        new InboundSettings(
            text(helpText, before.inbound().helpText()),
            text(defaultReply, before.inbound().defaultReply()),
            optOutScope == null
                ? before.inbound().optOutScope()
                : Labelled.require(OptOutScope.class, optOutScope)),
        retentionDays == null
            ? before.retentionDays()
            : Optional.of(retentionDays).filter(days -> days > 0));
  }

  private String country() {
    if (!PhoneNumber.isCountry(defaultCountry)) {
      throw SmsException.invalid("defaultCountry", "must be an ISO 3166-1 code such as US");
    }
    return defaultCountry;
  }

  /** A name only: PostgreSQL reads an offset such as {@code UTC+2} with the opposite sign. */
  private ZoneId zone() {
    if (!ZoneId.getAvailableZoneIds().contains(timeZone)) {
      throw SmsException.invalid("timeZone", "must be an IANA name such as Europe/Berlin");
    }
    return ZoneId.of(timeZone);
  }

  private static Optional<String> text(String given, Optional<String> before) {
    return given == null ? before : Optional.of(given).filter(text -> !text.isBlank());
  }
}
