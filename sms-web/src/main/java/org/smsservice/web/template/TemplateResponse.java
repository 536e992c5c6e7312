package org.smsservice.web.template;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.template.SmsTemplate;
import org.smsservice.domain.template.TemplateSettings;
import org.smsservice.domain.template.TemplateText;
import org.smsservice.web.conditional.Versioned;

/** A text with variables. */
@Schema(name = "Template")
public record TemplateResponse(
    @NotNull UUID id,
    @Schema(examples = "otp") @NotNull String name,
    @Schema(examples = "marketing") String type,
    @Schema(examples = "Hello {{name|friend}}, your code is {{code}}") @NotNull String content,
    @Schema(examples = "[\"name\",\"code\"]") @NotNull List<String> variables,
    @Schema(examples = "[\"code\"]", description = "Those without a default") @NotNull
        List<String> requiredVariables,
    boolean isActive,
    @Schema(examples = "17", description = "How many messages were sent that were made from it")
        long usageCount,
    @Schema(examples = "3") int version,
    @Schema(description = "What is odd about the text") @NotNull List<FindingBody> findings,
    @NotNull Instant createdAt,
    @NotNull Instant updatedAt)
    implements Versioned {

  static TemplateResponse of(SmsTemplate template) {
    TemplateSettings settings = template.settings();
    return new TemplateResponse(
        template.id(),
        settings.name(),
        settings.type(),
        settings.content(),
        template.variables(),
        TemplateText.of(settings.content()).requiredVariables(),
        settings.isActive(),
        template.usageCount(),
        template.version(),
        FindingBody.of(settings.content(), null),
        template.createdAt(),
        template.updatedAt());
  }
}
