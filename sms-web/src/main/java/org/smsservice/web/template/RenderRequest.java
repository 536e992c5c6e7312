package org.smsservice.web.template;

import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.sending.InvalidPhoneNumberException;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.web.json.WellFormed;

/** The body that has a template filled in. */
@Schema(name = "RenderRequest")
public record RenderRequest(
    @Schema(examples = "{\"code\":\"1234\"}") Map<String, String> variables,
    @WellFormed @Schema(examples = "+14155550100", description = "Whom it would cost to write to")
        String to) {

  /**
   * The values.
   *
   * @throws SmsException {@code invalid_request}
   */
  Map<String, String> values() {
    return VariableValues.checked("variables", variables);
  }

  /**
   * Whom it would go to.
   *
   * @throws SmsException {@code invalid_request}
   */
  Optional<PhoneNumber> recipient(String defaultCountry) {
    try {
      return Optional.ofNullable(to).map(text -> PhoneNumber.parse(text, defaultCountry));
    } catch (InvalidPhoneNumberException e) {
      throw SmsException.invalid("to", e.getMessage());
    }
  }
}
