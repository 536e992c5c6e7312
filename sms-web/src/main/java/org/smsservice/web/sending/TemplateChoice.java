package org.smsservice.web.sending;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.ejb.sending.Content;
import org.smsservice.web.json.WellFormed;
import org.smsservice.web.template.VariableValues;

/** The template that a message is made from. */
@Schema(name = "TemplateChoice")
public record TemplateChoice(
    @NotBlank(message = SendOptions.NEEDED)
        @WellFormed
        @Schema(examples = "otp", required = true, description = "Of one of the templates")
        String name,
    @Schema(
            examples = "{\"code\":\"1234\"}",
            description = "Values by the names of the variables; inserted as they are")
        Map<String, String> variables,
    @Schema(hidden = true) JsonNode language) {

  Content content() {
    return new Content.FromTemplate(name, VariableValues.checked("template.variables", variables));
  }

  Optional<JsonNode> unsupportedLanguage() {
    return Optional.ofNullable(language);
  }
}
