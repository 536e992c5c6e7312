package org.smsservice.sandbox.twilio.message;

import java.util.Locale;

/** Twilio's message statuses, as far as the simulator uses them. */
public enum Status {
  ACCEPTED,
  SCHEDULED,
  QUEUED,
  SENT,
  DELIVERED,
  UNDELIVERED,
  FAILED,
  CANCELED,
  RECEIVED;

  /** As Twilio writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The status of a word.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Status of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  boolean isFinal() {
    return ordinal() >= DELIVERED.ordinal();
  }
}
