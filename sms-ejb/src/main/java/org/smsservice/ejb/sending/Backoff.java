package org.smsservice.ejb.sending;

import java.time.Duration;
import java.time.Instant;

/**
 * How long to wait after a deferred attempt: doubling each time, with jitter so that messages that
 * were deferred together do not come back together.
 */
record Backoff(Duration first, Duration longest) {
  /** Beyond this many doublings every pause is the longest one. */
  private static final int MAX_DOUBLINGS = 30;

  /** A provider that asks for more is asked again after this time, lest a message be stranded. */
  static final Duration LONGEST_ASKED = Duration.ofMinutes(5);

  static Backoff of(SendingConfig config) {
    return new Backoff(config.firstBackoff(), config.maxBackoff());
  }

  /**
   * When to try again: between half and the whole of the pause, and never before the provider asked
   * for it.
   *
   * @param attempts how often it was tried, one at least
   * @param retryAfter what the provider asked for, or zero; at most five minutes are granted
   * @param random from 0 to 1
   */
  Instant nextAttempt(Instant now, int attempts, Duration retryAfter, double random) {
    long factor = 1L << Math.min(Math.max(attempts - 1, 0), MAX_DOUBLINGS);
    long wholeMillis = Math.min(first.toMillis() * factor, longest.toMillis());
    Duration pause = Duration.ofMillis((long) (wholeMillis * (1 + random) / 2));
    Duration asked = retryAfter.compareTo(LONGEST_ASKED) < 0 ? retryAfter : LONGEST_ASKED;
    return now.plus(pause.compareTo(asked) < 0 ? asked : pause);
  }
}
