package org.smsservice.web.template;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.template.TemplateText;
import org.smsservice.web.json.WellFormed;

/** The body that has a text looked at. */
@Schema(name = "LintRequest")
public record LintRequest(
    @NotNull(message = "is needed")
        @WellFormed
        @Size(min = 1, max = TemplateText.MAX_LENGTH, message = "must have 1 to 1600 characters")
        @Schema(examples = "Hello {{name}", required = true)
        String content,
    @Size(max = 1000, message = "must have at most 1000 names")
        @Schema(
            examples = "[\"name\"]",
            description = "The variables that will have values; others are warned of")
        List<String> knownVariables) {

  /**
   * What is noticed.
   *
   * @throws SmsException {@code invalid_request}
   */
  Findings findings() {
    return new Findings(FindingBody.of(content, knownVariables == null ? null : known()));
  }

  private Set<String> known() {
    Set<String> known = new HashSet<>();
    for (String name : knownVariables) {
      if (name == null) {
        throw SmsException.invalid("knownVariables", "must be texts");
      }
      known.add(name);
    }
    return known;
  }

  /** What was noticed. */
  @Schema(name = "TemplateFindings")
  public record Findings(@NotNull List<FindingBody> findings) {}
}
