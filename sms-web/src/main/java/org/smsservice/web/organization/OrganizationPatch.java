package org.smsservice.web.organization;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.Labelled;
import org.smsservice.domain.organization.InboundSettings;
import org.smsservice.domain.organization.OptOutScope;
import org.smsservice.web.json.WellFormed;

/** What shall be changed about an organization; what is left out stays. */
@Schema(name = "OrganizationPatch")
public record OrganizationPatch(
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
        String optOutScope) {
  static final String REPLY_RULE = "must have at most 1600 characters";

  /** The settings that come of it. */
  InboundSettings appliedTo(InboundSettings before) {
    return new InboundSettings(
        text(helpText, before.helpText()),
        text(defaultReply, before.defaultReply()),
        optOutScope == null
            ? before.optOutScope()
            : Labelled.require(OptOutScope.class, optOutScope));
  }

  private static Optional<String> text(String given, Optional<String> before) {
    return given == null ? before : Optional.of(given).filter(text -> !text.isBlank());
  }
}
