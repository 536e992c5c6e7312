package org.smsservice.web.template;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.sending.GsmStandIn;
import org.smsservice.domain.sending.SegmentCount;
import org.smsservice.domain.template.Finding;
import org.smsservice.domain.template.TemplateText;

/** What is noticed about the text of a template. */
@Schema(name = "TemplateFinding")
public record FindingBody(
    @Schema(examples = "forces_ucs2") @NotNull String code,
    @Schema(examples = "The braces that open here are not closed") @NotNull String message,
    @Schema(examples = "17", description = "Of the first character that it is about, from 0")
        Integer position,
    @Schema(description = "Whether the template cannot be used so") boolean error) {

  private static final FindingBody SEVERAL_SEGMENTS =
      new FindingBody(
          "several_segments", "The text alone takes more than one segment", null, false);

  /**
   * Looks at a text.
   *
   * @param known the variables that will have values, or null where nobody says it
   */
  static List<FindingBody> of(String content, Set<String> known) {
    TemplateText text = TemplateText.of(content);
    Stream<Finding> unknown =
        known == null ? Stream.empty() : text.unknownVariables(known).stream();
    return Stream.of(
            Stream.concat(text.findings().stream(), unknown).map(FindingBody::of),
            forcingUcs2(text.literals()),
            SegmentCount.of(text.literals()).segments() > 1
                ? Stream.of(SEVERAL_SEGMENTS)
                : Stream.<FindingBody>empty())
        .flatMap(findings -> findings)
        .toList();
  }

  private static FindingBody of(Finding finding) {
    return new FindingBody(
        finding.code(), finding.message(), finding.position(), finding.isError());
  }

  private static Stream<FindingBody> forcingUcs2(String text) {
    return SegmentCount.forcingUcs2(text).stream()
        .map(
            character ->
                new FindingBody(
                    "forces_ucs2",
                    "The character "
                        + character
                        + " makes segments shorter"
                        + GsmStandIn.of(character.codePointAt(0))
                            .map(s -> "; GSM-7 has " + s)
                            .orElse(""),
                    null,
                    false));
  }
}
