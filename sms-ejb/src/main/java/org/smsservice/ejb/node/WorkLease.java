package org.smsservice.ejb.node;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Lets one node at a time do what is done for all, in long steps without a transaction. A node that
 * dies is followed by another one when its lease is over; one that hangs for longer than that may
 * go on beside it, so the work itself must bear to be done twice.
 */
@Stateless
public class WorkLease {
  @Inject WorkLeaseRepository leases;
  @Inject Node node;
  @Inject Clock clock;

  /**
   * Takes work that is due and that no other node does.
   *
   * @param time until the lease must have been renewed: longer than each step
   */
  public boolean take(String work, Duration time) {
    Instant now = clock.instant();
    return leases.take(work, node.name(), now, now.plus(time));
  }

  /**
   * Says that this node is still at it.
   *
   * @return false when another one has taken over: this one has to leave off
   */
  public boolean renew(String work, Duration time) {
    return leases.change(work, node.name(), clock.instant().plus(time));
  }

  /** Puts work down until a time, when the first node that looks takes it. */
  public void finish(String work, Instant dueAgain) {
    leases.change(work, node.name(), dueAgain);
  }
}
