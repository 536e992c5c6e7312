package org.smsservice.ejb.sending;

import java.time.Instant;
import java.util.UUID;
import org.smsservice.domain.sending.OutboxMessage;
import org.smsservice.ejb.gateway.SendOutcome;

/** One attempt to hand a message to the provider, and what came of it. */
public record Attempt(OutboxMessage message, SendOutcome outcome, Instant at) {
  /** The message's id. */
  public UUID id() {
    return message.id();
  }
}
