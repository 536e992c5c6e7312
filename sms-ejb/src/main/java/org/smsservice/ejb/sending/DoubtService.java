package org.smsservice.ejb.sending;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.audit.AuditSubject;
import org.smsservice.domain.sending.OutboxMessage;
import org.smsservice.ejb.audit.AuditService;
import org.smsservice.ejb.log.Log;
import org.smsservice.ejb.node.Node;

/** The short transactions around messages of which nobody knows whether the provider took them. */
@Stateless
public class DoubtService {
  private static final Log LOG = Log.of(DoubtService.class);

  @Inject OutboxRepository outbox;
  @Inject DoubtRepository doubtful;
  @Inject OutcomeRepository outcomes;
  @Inject AdoptionRepository adoptions;
  @Inject SendingConfig config;
  @Inject Node node;
  @Inject AuditService audit;
  @Inject Event<MessagesEnded> ended;
  @Inject Clock clock;

  /** Leases messages whose grace time is over to this node; at most as many as asked for. */
  public List<OutboxMessage> take(int limit) {
    Instant now = clock.instant();
    return doubtful.takeInDoubt(
        limit, now.minus(config.doubtGrace()), node.name(), now.plus(config.lease()));
  }

  /** Which of the provider's ids belong to messages of ours already. */
  public List<String> adopted(List<String> providerIds) {
    return adoptions.known(providerIds);
  }

  /**
   * Gives a message of the provider to one of ours that has none yet.
   *
   * @return false when either belongs to another
   */
  public boolean adopt(UUID message, String providerId) {
    adoptions.begin();
    return adoptions.adopt(providerId, message, clock.instant());
  }

  /** Puts a message back into the queue that certainly did not leave. */
  public void sendAgain(OutboxMessage message) {
    var deferral = new OutboxRepository.Deferral(message.id(), message.attempts(), clock.instant());
    OutboxRepository.Released released = outbox.release(List.of(deferral), node.name());
    outcomes.markPending(released.waiting());
    ended.fire(MessagesEnded.canceled(released.canceled()));
    LOG.info("doubt.not-sent", "message", message.id(), "released", released.waiting().size());
  }

  /** Leaves a message to the operator, because nobody else can tell what became of it. */
  public void giveUp(UUID message, String reason) {
    doubtful.markUndecidable(message, node.name(), reason);
    LOG.warning("doubt.undecidable", "message", message, "reason", reason);
  }

  /** The messages that wait for an operator's decision, oldest first. */
  public List<UndecidedMessage> undecided(UUID after, int limit) {
    return doubtful.undecided(after, limit);
  }

  /**
   * The operator says that a message did not leave: it is sent now.
   *
   * @throws SmsException {@code not_found} when it does not wait for a decision
   */
  public void decideNotSent(UUID message) {
    sendAgain(takeToDecide(message, "notSent"));
  }

  /**
   * The operator gives a message up: it has failed, and is not sent again.
   *
   * @throws SmsException {@code not_found} when it does not wait for a decision
   */
  public void decideFailed(UUID message) {
    takeToDecide(message, "failed");
    outcomes.markFailed(
        List.of(
            new OutcomeRepository.Refused(
                message,
                OutcomeService.GIVEN_UP,
                OutcomeService.GIVEN_UP_MEANING,
                clock.instant())));
    outbox.removeAll(List.of(message));
    ended.fire(MessagesEnded.failed(OutcomeService.GIVEN_UP, 1));
    LOG.info("doubt.given-up", "message", message);
  }

  /**
   * Takes a message that waits for a decision; it belongs to this node until the transaction's end.
   *
   * @param decision what the operator decides
   * @throws SmsException {@code not_found} when it does not
   */
  public OutboxMessage takeToDecide(UUID message, String decision) {
    Instant leaseUntil = clock.instant().plus(config.lease());
    OutboxMessage taken =
        doubtful
            .takeUndecided(message, node.name(), leaseUntil)
            .orElseThrow(() -> SmsException.notFound("message that waits for a decision"));
    audit.changed(taken.organizationId(), AuditSubject.MESSAGE, message, "undecided", decision);
    return taken;
  }
}
