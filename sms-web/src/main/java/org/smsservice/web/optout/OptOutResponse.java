package org.smsservice.web.optout;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.optout.OptOut;

/** Somebody who must not be written to. */
@Schema(name = "OptOut")
public record OptOutResponse(
    @Schema(examples = "+14155550100") @NotNull String phoneNumber,
    @Schema(
            examples = "+15005550006",
            description = "The only sender that must not; null for all of the organization")
        String sender,
    @Schema(examples = "keyword", description = "keyword, webhook, provider, api or user") @NotNull
        String source,
    @Schema(examples = "STOP", description = "The word that was used, or null") String keyword,
    @NotNull Instant optedOutAt) {

  static OptOutResponse of(OptOut optOut) {
    return new OptOutResponse(
        optOut.phoneNumber().e164(),
        optOut.sender().orElse(null),
        optOut.source().label(),
        optOut.keyword().orElse(null),
        optOut.optedOutAt());
  }
}
