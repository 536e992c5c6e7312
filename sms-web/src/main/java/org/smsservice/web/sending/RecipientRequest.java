package org.smsservice.web.sending;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.SmsException;
import org.smsservice.ejb.sending.Recipient;
import org.smsservice.web.template.VariableValues;

/** One recipient of a bulk send: a number alone, or an object with it. */
@Schema(
    name = "Recipient",
    description =
        "A number, or an object with `to` (a number) or `toUser` (a user's id), and `variables` of"
            + " the template that differ from those of the request",
    examples = "+14155550100")
public record RecipientRequest(
    @Schema(examples = "+14155550100") String to,
    @Schema(examples = "{\"code\":\"1234\"}") Map<String, String> variables,
    @Schema(examples = "customer-17") String toUser) {

  /** The long form. */
  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  public static RecipientRequest of(
      @JsonProperty("to") String to,
      @JsonProperty("variables") Map<String, String> variables,
      @JsonProperty("toUser") String toUser) {
    return new RecipientRequest(to, variables, toUser);
  }

  /** The short form. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static RecipientRequest of(String to) {
    return new RecipientRequest(to, null, null);
  }

  /**
   * Whom it means.
   *
   * @param field where it stands in the request
   * @throws SmsException {@code invalid_request} unless it has either a number or a user
   */
  Recipient recipient(String field) {
    if (to == null && toUser == null) {
      throw SmsException.invalid(field + ".to", SendOptions.NEEDED);
    }
    if (to != null && toUser != null) {
      throw SmsException.invalid(field + ".to", "must not be given together with toUser");
    }
    return new Recipient(to, toUser, VariableValues.checked(field + ".variables", variables));
  }
}
