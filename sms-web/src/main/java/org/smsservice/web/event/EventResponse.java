package org.smsservice.web.event;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.event.SmsEvent;
import org.smsservice.domain.sending.MessageStatus;

/** One status that the provider reported. */
@Schema(name = "Event")
public record EventResponse(
    @Schema(examples = "delivered") @NotNull String providerStatus,
    @Schema(examples = "delivered") String status,
    @Schema(examples = "30003") Integer errorCode,
    @NotNull Instant receivedAt,
    @Schema(description = "Whether it changed the message; late and repeated ones do not")
        boolean applied) {

  static EventResponse of(SmsEvent event) {
    return new EventResponse(
        event.providerStatus(),
        event.status().map(MessageStatus::label).orElse(null),
        event.errorCode().orElse(null),
        event.receivedAt(),
        event.isApplied());
  }
}
