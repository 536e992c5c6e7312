package org.smsservice.ejb.sending;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.smsservice.domain.sending.OutboxMessage;
import org.smsservice.ejb.log.Log;

/** The short transactions that decide whose a waiting message is. */
@Stateless
public class ClaimService {
  private static final Log LOG = Log.of(ClaimService.class);

  @Inject OutboxRepository outbox;
  @Inject SendingConfig config;
  @Inject Node node;
  @Inject Clock clock;

  /** Leases messages that are due to this node; at most as many as asked for. */
  public List<OutboxMessage> claim(int limit) {
    Instant now = clock.instant();
    return outbox.claim(limit, node.name(), now, now.plus(config.lease()));
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
