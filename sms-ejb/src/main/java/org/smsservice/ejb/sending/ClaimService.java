package org.smsservice.ejb.sending;

import static java.util.stream.Collectors.partitioningBy;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.smsservice.domain.sending.OutboxMessage;
import org.smsservice.ejb.gateway.SendOutcome;
import org.smsservice.ejb.log.Log;
import org.smsservice.ejb.node.Node;
import org.smsservice.ejb.optout.Addressee;
import org.smsservice.ejb.optout.OptOutService;

/** The short transactions that decide whose a waiting message is. */
@Stateless
public class ClaimService {
  private static final Log LOG = Log.of(ClaimService.class);

  /** What a look may cost; lanes beyond wait until others are empty. */
  private static final int MAX_LANES = 10_000;

  private static final int EXPIRED_AT_ONCE = 1000;

  @Inject LaneRepository lanes;
  @Inject OutboxRepository outbox;
  @Inject OutcomeService outcomes;
  @Inject OptOutService optOuts;
  @Inject SendingConfig config;
  @Inject Event<MessagesEnded> ended;
  @Inject Node node;
  @Inject Clock clock;

  /** The lanes that have something due, by priority. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public List<Lane> lanes() {
    return lanes.due(clock.instant(), MAX_LANES);
  }

  /**
   * Leases what each lane may send to this node. What is meant for somebody who has opted out since
   * it was accepted fails here, at the last moment before it would leave.
   */
  public List<OutboxMessage> claim(List<LaneShare> shares) {
    Instant now = clock.instant();
    List<OutboxMessage> claimed = lanes.claim(shares, node.name(), now, now.plus(config.lease()));
    Set<Addressee> optedOut =
        optOuts.optedOut(claimed.stream().map(ClaimService::addresseeOf).toList());
    if (optedOut.isEmpty()) {
      return claimed;
    }
    Map<Boolean, List<OutboxMessage>> byConsent =
        claimed.stream()
            .collect(
                partitioningBy(
                    message ->
                        message.overridesOptOut() || !optedOut.contains(addresseeOf(message))));
    List<Attempt> refused =
        byConsent.get(false).stream()
            .map(message -> new Attempt(message, new SendOutcome.OptedOut(), now))
            .toList();
    if (!refused.isEmpty()) {
      outcomes.record(refused);
    }
    return byConsent.get(true);
  }

  private static Addressee addresseeOf(OutboxMessage message) {
    return new Addressee(message.organizationId(), message.to().e164(), message.from());
  }

  /**
   * Fails messages whose validity is over and that could not leave: their sender's pace is too
   * slow, their batch is paused, or the provider is away.
   */
  public int failExpired() {
    int expired =
        outbox.failExpired(
            clock.instant(),
            EXPIRED_AT_ONCE,
            OutcomeService.EXPIRED,
            OutcomeService.EXPIRED_MEANING);
    if (expired > 0) {
      ended.fire(MessagesEnded.failed(OutcomeService.EXPIRED, expired));
      LOG.warning("messages.expired", "messages", expired);
    }
    return expired;
  }

  /**
   * Takes the messages of dead nodes out of their hands. They may have left, so they are not free
   * again: they are in doubt until the provider's word settles them.
   */
  public void endLeases() {
    int ended = outbox.markEndedLeasesInDoubt(clock.instant());
    if (ended > 0) {
      LOG.warning("leases.ended", "messages", ended);
    }
  }
}
