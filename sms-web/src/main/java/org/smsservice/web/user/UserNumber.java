package org.smsservice.web.user;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.sending.PhoneNumber;

/** The number of a user, in the usual formats. */
@Schema(name = "UserPhoneNumber")
public record UserNumber(
    @Schema(examples = "+14155550100") @NotNull String phoneNumber,
    @Schema(examples = "(415) 555-0100") @NotNull String phoneNumberNational,
    @Schema(examples = "+1 415-555-0100") @NotNull String phoneNumberInternational) {

  static UserNumber of(PhoneNumber number) {
    return new UserNumber(number.e164(), number.national(), number.international());
  }
}
