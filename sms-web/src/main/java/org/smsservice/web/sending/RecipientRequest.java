package org.smsservice.web.sending;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.ejb.sending.Recipient;

/** One recipient of a bulk send: a number alone, or an object with it. */
@Schema(
    name = "Recipient",
    description = "A number, or an object whose `to` is one",
    examples = "+14155550100")
public record RecipientRequest(
    String to, @Schema(hidden = true) JsonNode variables, @Schema(hidden = true) JsonNode toUser) {

  /** The long form. */
  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  public static RecipientRequest of(
      @JsonProperty("to") String to,
      @JsonProperty("variables") JsonNode variables,
      @JsonProperty("toUser") JsonNode toUser) {
    return new RecipientRequest(to, variables, toUser);
  }

  /** The short form. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static RecipientRequest of(String to) {
    return new RecipientRequest(to, null, null);
  }

  /** Whom it means. */
  Recipient recipient() {
    return Recipient.of(to);
  }
}
