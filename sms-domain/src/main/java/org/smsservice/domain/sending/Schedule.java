package org.smsservice.domain.sending;

import java.time.Duration;
import java.time.Instant;

/**
 * When a message may leave.
 *
 * @param acceptedAt when it became ours
 * @param notBefore from when on it may leave
 * @param expiresAt from when on it must not leave any more, or null where it may leave at any time
 */
public record Schedule(Instant acceptedAt, Instant notBefore, Instant expiresAt) {

  /**
   * Reckons the times of a message.
   *
   * @param sendAt when it shall leave, or null for now; a time that is over means now as well
   * @param validity how long it may wait from then on, or null for ever
   */
  public static Schedule of(Instant acceptedAt, Instant sendAt, Duration validity) {
    Instant notBefore = sendAt == null || sendAt.isBefore(acceptedAt) ? acceptedAt : sendAt;
    return new Schedule(acceptedAt, notBefore, validity == null ? null : notBefore.plus(validity));
  }

  /** Whether it waits for a time that is still to come. */
  public boolean isAhead() {
    return notBefore.isAfter(acceptedAt);
  }
}
