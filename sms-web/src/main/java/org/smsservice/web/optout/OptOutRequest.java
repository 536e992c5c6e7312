package org.smsservice.web.optout;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.sender.SenderNotation;
import org.smsservice.web.json.WellFormed;

/** What may be said about an opt-out. */
@Schema(name = "OptOutRequest")
public record OptOutRequest(
    @WellFormed
        @Schema(
            examples = "+15005550006",
            description = "The only sender that it is about; without it, all of the organization")
        String sender) {

  /**
   * The only sender that it is about.
   *
   * @throws SmsException {@code invalid_request} for what cannot be one
   */
  static Optional<String> senderOf(String text, String defaultCountry) {
    return Optional.ofNullable(text)
        .map(sender -> SenderNotation.normalise("sender", sender, defaultCountry));
  }
}
