package org.smsservice.web.event;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.SmsException;

/** What the operator found out about a message. */
@Schema(name = "DecisionRequest")
public record DecisionRequest(
    @NotNull(message = "is needed")
        @Pattern(regexp = "sent|notSent|failed", message = "must be one of sent, notSent, failed")
        @Schema(
            examples = "sent",
            required = true,
            description =
                "sent: the provider has it; notSent: it has not, and it is sent now; failed: it"
                    + " is given up")
        String decision,
    @Pattern(regexp = "(SM|MM)[0-9a-fA-F]{32}", message = "must be a SID such as SM and 32 digits")
        @Schema(
            examples = "SM0123456789abcdef0123456789abcdef",
            description = "The provider's id; needed with sent")
        String messageId) {

  /**
   * The provider's id.
   *
   * @throws SmsException {@code invalid_request} when it is missing
   */
  String requireMessageId() {
    if (messageId == null) {
      throw SmsException.invalid("messageId", "is needed with the decision sent");
    }
    return messageId;
  }
}
