package org.smsservice.ejb.ratelimit;

import java.time.Duration;
import java.time.Instant;

/**
 * Permits of a shared bucket that a node has taken ahead, so that not each single one costs a call
 * to where the bucket is kept. What was taken and not used within a second lapses.
 */
public final class PermitLease {
  /** How many times in a second a bucket that is in full use is asked. */
  private static final int CALLS_PER_SECOND = 20;

  private static final Duration GOOD_FOR = Duration.ofSeconds(1);

  private final RateLimiter limiter;
  private final String bucket;
  private final int perSecond;
  private int held;
  private long left;
  private Instant heldUntil = Instant.MIN;

  /**
   * A lease that holds nothing yet.
   *
   * @param perSecond how many permits come back each second, over all nodes; one at least
   */
  public PermitLease(RateLimiter limiter, String bucket, int perSecond) {
    this.limiter = limiter;
    this.bucket = bucket;
    this.perSecond = perSecond;
  }

  /**
   * Takes one permit, without waiting for it.
   *
   * @return with the number that is left as far as this node knows
   */
  public synchronized Permits take(Instant now) {
    if (held == 0 || !now.isBefore(heldUntil)) {
      Permits taken = limiter.take(bucket, perSecond, Math.max(1, perSecond / CALLS_PER_SECOND));
      held = taken.count();
      left = taken.left();
      heldUntil = now.plus(GOOD_FOR);
      if (held == 0) {
        return taken;
      }
    }
    held--;
    return new Permits(1, held + left, Duration.ZERO);
  }

  /** Gives one back that was taken in vain. */
  public synchronized void giveBack() {
    held++;
  }
}
