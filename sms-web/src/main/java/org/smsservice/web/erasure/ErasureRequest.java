package org.smsservice.web.erasure;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.sending.InvalidPhoneNumberException;
import org.smsservice.domain.sending.PhoneNumber;

/** Who is to be erased. */
@Schema(name = "ErasureRequest")
public record ErasureRequest(
    @NotNull(message = "is needed")
        @Schema(
            examples = "+14155550100",
            required = true,
            description = "In any format; without a country code in the organization's country")
        String phoneNumber) {

  /**
   * The person's number.
   *
   * @throws SmsException {@code invalid_request}
   */
  PhoneNumber person(String defaultCountry) {
    try {
      return PhoneNumber.parse(phoneNumber, defaultCountry);
    } catch (InvalidPhoneNumberException e) {
      throw SmsException.invalid("phoneNumber", e.getMessage());
    }
  }

  /** Leaves the number out: it must not reach a log. */
  @Override
  public String toString() {
    return "ErasureRequest[]";
  }
}
