package org.smsservice.web.sending;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One recipient of a bulk send: a number alone, or an object with it. */
@Schema(
    name = "Recipient",
    description = "A number, or an object whose `to` is one",
    examples = "+14155550100")
public record Recipient(
    String to, @Schema(hidden = true) JsonNode variables, @Schema(hidden = true) JsonNode toUser) {

  /** The long form. */
  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  public static Recipient of(
      @JsonProperty("to") String to,
      @JsonProperty("variables") JsonNode variables,
      @JsonProperty("toUser") JsonNode toUser) {
    return new Recipient(to, variables, toUser);
  }

  /** The short form. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Recipient of(String to) {
    return new Recipient(to, null, null);
  }
}
