package org.smsservice.web.template;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.template.TemplateSettings;
import org.smsservice.domain.template.TemplateText;
import org.smsservice.web.json.WellFormed;

/** The body that makes a template, or a new version of one. */
@Schema(name = "TemplateRequest")
public record TemplateRequest(
    @NotNull(message = "is needed")
        @Pattern(
            regexp = "[A-Za-z0-9][A-Za-z0-9_.-]{0,99}",
            message = "must have 1 to 100 letters, digits and _ . -, and begin with no sign")
        @Schema(examples = "otp", required = true, description = "Unique in the organization")
        String name,
    @WellFormed
        @Size(max = TemplateSettings.MAX_TYPE_LENGTH, message = "must have at most 50 characters")
        @Schema(examples = "marketing", description = "Whatever they are sorted by")
        String type,
    @NotNull(message = "is needed")
        @WellFormed
        @Size(min = 1, max = TemplateText.MAX_LENGTH, message = "must have 1 to 1600 characters")
        @Schema(
            examples = "Hello {{name|friend}}, your code is {{code}}",
            required = true,
            description =
                "Variables are {{name}}, {{name|default}}, {{name:format}} or"
                    + " {{name:format|default}}; a format is upper, lower, number(2) or"
                    + " date(dd.MM.yyyy); \\{{ stands for two braces")
        String content,
    @Schema(defaultValue = "true", description = "Whether messages may be made from it")
        Boolean isActive) {

  /** What the organization says of its template. */
  TemplateSettings settings() {
    return new TemplateSettings(name, type, content, Optional.ofNullable(isActive).orElse(true));
  }
}
