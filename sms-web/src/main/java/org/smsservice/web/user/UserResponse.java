package org.smsservice.web.user;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.domain.user.User;
import org.smsservice.web.conditional.Versioned;

/** A person that an organization writes to. */
@Schema(name = "User")
public record UserResponse(
    @Schema(examples = "customer-17") @NotNull String id,
    @Schema(examples = "+14155550100", description = "From the column or the metadata; or null")
        String phoneNumber,
    @Schema(examples = "(415) 555-0100") String phoneNumberNational,
    @Schema(examples = "+1 415-555-0100") String phoneNumberInternational,
    @NotNull Map<String, Object> metadata,
    @NotNull UserRequest.Preferences preferences,
    @JsonIgnore @Schema(hidden = true) int version)
    implements Versioned {

  static UserResponse of(User user) {
    return new UserResponse(
        user.id(),
        user.number().map(PhoneNumber::e164).orElse(null),
        user.number().map(PhoneNumber::national).orElse(null),
        user.number().map(PhoneNumber::international).orElse(null),
        user.metadata(),
        new UserRequest.Preferences(user.smsOptOut()),
        user.version());
  }
}
