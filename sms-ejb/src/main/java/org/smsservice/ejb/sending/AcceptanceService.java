package org.smsservice.ejb.sending;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;

/** The transaction that makes messages ours: what it has committed will be sent. */
@Stateless
public class AcceptanceService {
  @Inject SmsLogRepository log;
  @Inject OutboxRepository outbox;
  @Inject Event<MessagesAccepted> accepted;

  /** Stores messages, all or none. */
  public void store(List<AcceptedMessage> messages) {
    log.addAll(messages.stream().map(AcceptedMessage::log).toList());
    outbox.addAll(messages.stream().map(AcceptedMessage::outbox).toList());
    accepted.fire(new MessagesAccepted(messages));
  }
}
