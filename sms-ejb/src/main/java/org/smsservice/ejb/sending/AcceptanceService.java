package org.smsservice.ejb.sending;

import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toMap;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.sending.Batch;
import org.smsservice.ejb.optout.Addressee;
import org.smsservice.ejb.optout.OptOutService;

/** The transaction that makes messages ours: what it has committed will be sent. */
@Stateless
public class AcceptanceService {
  private static final int ROWS_AT_ONCE = 1000;

  @Inject SmsLogRepository log;
  @Inject OutboxRepository outbox;
  @Inject BatchRepository batches;
  @Inject OptOutService optOuts;
  @Inject Event<MessagesAccepted> accepted;

  /**
   * Stores messages, all or none but those whose recipient has opted out.
   *
   * @return those, each with its refusal
   */
  public Map<AcceptedMessage, SmsException> storeAllowed(List<AcceptedMessage> messages) {
    Set<Addressee> optedOut =
        optOuts.optedOut(messages.stream().map(AcceptedMessage::addressee).toList());
    if (optedOut.isEmpty()) {
      store(messages);
      return Map.of();
    }
    Map<Boolean, List<AcceptedMessage>> byConsent =
        messages.stream()
            .collect(partitioningBy(message -> !optedOut.contains(message.addressee())));
    store(byConsent.get(true));
    return byConsent.get(false).stream()
        .collect(
            toMap(message -> message, message -> RecipientRefusedException.optedOut().refusal()));
  }

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
