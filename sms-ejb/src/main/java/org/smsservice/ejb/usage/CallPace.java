package org.smsservice.ejb.usage;

import java.time.Duration;

/** Spreads calls evenly: at most so many a second, whatever they take. For one thread. */
final class CallPace {
  private final long gapNanos;
  private long nextNanos;

  CallPace(int callsPerSecond, long nowNanos) {
    gapNanos = Duration.ofSeconds(1).toNanos() / callsPerSecond;
    nextNanos = nowNanos;
  }

  /**
   * Takes the next place.
   *
   * @return how long to wait until it has come, in nanoseconds
   */
  long take(long nowNanos) {
    long wait = Math.max(0, nextNanos - nowNanos);
    nextNanos = nowNanos + wait + gapNanos;
    return wait;
  }
}
