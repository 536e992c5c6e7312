package org.smsservice.ejb.sending;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import org.smsservice.domain.sending.Batch;

/** The transaction that makes messages ours: what it has committed will be sent. */
@Stateless
public class AcceptanceService {
  private static final int ROWS_AT_ONCE = 1000;

  @Inject SmsLogRepository log;
  @Inject OutboxRepository outbox;
  @Inject BatchRepository batches;
  @Inject Event<MessagesAccepted> accepted;

  /** Stores messages, all or none. */
  public void store(List<AcceptedMessage> messages) {
    for (int from = 0; from < messages.size(); from += ROWS_AT_ONCE) {
      var part = messages.subList(from, Math.min(from + ROWS_AT_ONCE, messages.size()));
      log.addAll(part.stream().map(AcceptedMessage::log).toList());
      outbox.addAll(part.stream().map(AcceptedMessage::outbox).toList());
    }
    accepted.fire(new MessagesAccepted(messages));
  }

  /** Stores a batch with its messages, all or nothing. */
  public void store(Batch batch, List<Rejection> rejections, List<AcceptedMessage> messages) {
    batches.add(batch.organizationId(), batch, rejections);
    store(messages);
  }
}
