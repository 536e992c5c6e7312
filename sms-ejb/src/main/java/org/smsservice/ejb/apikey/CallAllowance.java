package org.smsservice.ejb.apikey;

import java.time.Duration;
import java.util.List;

/**
 * Whether a call may be made now.
 *
 * @param retryAfter zero when it may; else how long to wait
 * @param limits all that hold for the caller
 */
public record CallAllowance(Duration retryAfter, List<Limit> limits) {
  public CallAllowance {
    limits = List.copyOf(limits);
  }

  /**
   * One limit.
   *
   * @param name of what is limited
   * @param left how many further calls may be made at once, as far as this node knows
   */
  public record Limit(String name, int perSecond, long left) {}

  public boolean isGranted() {
    return retryAfter.isZero();
  }
}
