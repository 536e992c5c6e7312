package org.smsservice.ejb.sending;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;

/** What an operator wants to know of the queue. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class QueueService {
  @Inject OutboxRepository outbox;
  @Inject Clock clock;

  /** How full the queue of all nodes is. */
  public QueueState state() {
    return outbox.state(clock.instant());
  }
}
