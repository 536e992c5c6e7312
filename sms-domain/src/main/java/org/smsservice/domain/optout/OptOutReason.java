package org.smsservice.domain.optout;

import java.util.UUID;

/**
 * Why a person counts as opted out, or in again.
 *
 * @param keyword the word that was used, or null
 * @param message the message that has brought it about, or null
 */
public record OptOutReason(OptOutSource source, String keyword, UUID message) {

  /** A reason that needs no more words. */
  public static OptOutReason of(OptOutSource source) {
    return new OptOutReason(source, null, null);
  }
}
