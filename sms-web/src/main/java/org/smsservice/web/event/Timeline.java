package org.smsservice.web.event;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.event.SmsEvent;

/** All that the provider reported about one message, oldest first. */
@Schema(name = "Timeline")
public record Timeline(@NotNull List<EventResponse> items) {

  static Timeline of(List<SmsEvent> events) {
    return new Timeline(events.stream().map(EventResponse::of).toList());
  }
}
