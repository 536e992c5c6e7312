package org.smsservice.web.inbound;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.Labelled;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.inbound.KeywordAction;
import org.smsservice.domain.inbound.KeywordMatch;
import org.smsservice.domain.inbound.KeywordSettings;
import org.smsservice.domain.organization.InboundSettings;
import org.smsservice.web.json.WellFormed;

/** The body that makes or replaces a keyword. */
@Schema(name = "KeywordRequest")
public record KeywordRequest(
    @NotBlank(message = "is needed")
        @WellFormed
        @Size(
            max = KeywordSettings.MAX_KEYWORD_LENGTH,
            message = "must have at most 100 characters")
        @Schema(
            examples = "HOURS",
            required = true,
            description = "A word, a beginning, or a regular expression of RE2")
        String keyword,
    @Pattern(regexp = "exact|prefix|pattern", message = "must be one of exact, prefix, pattern")
        @Schema(
            examples = "exact",
            defaultValue = "exact",
            description = "Case, accents, and the punctuation around a message do not count")
        String match,
    @Pattern(regexp = "reply|stop|start|help", message = "must be one of reply, stop, start, help")
        @Schema(
            examples = "reply",
            defaultValue = "reply",
            description = "What it does; stop and start opt the person out and in again")
        String action,
    @WellFormed
        @Size(
            min = 1,
            max = InboundSettings.MAX_REPLY_LENGTH,
            message = "must have 1 to 1600 characters")
        @Schema(
            examples = "We are open from 9 to 5",
            description = "What is answered; nothing without it")
        String reply,
    @WellFormed
        @Size(min = 1, max = 100, message = "must have 1 to 100 characters")
        @Schema(
            examples = "hours",
            description =
                "The template that makes the answer, instead of a reply; it may use the variables"
                    + " from, to, keyword and text")
        String template,
    @Schema(defaultValue = "true", description = "Whether it is listened to") Boolean active) {

  /**
   * What the organization says of its keyword.
   *
   * @throws SmsException {@code invalid_request}
   */
  KeywordSettings settings() {
    KeywordAction does =
        action == null ? KeywordAction.REPLY : Labelled.require(KeywordAction.class, action);
    boolean isAnswered = reply != null || template != null;
    if (reply != null && template != null) {
      throw SmsException.invalid("template", "must not be given together with reply");
    }
    if (isAnswered && (does == KeywordAction.STOP || does == KeywordAction.START)) {
      throw SmsException.invalid(
          reply != null ? "reply" : "template", "must not be given: stop and start are confirmed");
    }
    return new KeywordSettings(
        keyword.strip(),
        match == null ? KeywordMatch.EXACT : Labelled.require(KeywordMatch.class, match),
        does,
        reply,
        template,
        Optional.ofNullable(active).orElse(true));
  }
}
