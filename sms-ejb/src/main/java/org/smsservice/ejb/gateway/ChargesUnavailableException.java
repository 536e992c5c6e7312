package org.smsservice.ejb.gateway;

import java.time.Duration;

/** The provider cannot tell at the moment what it charges; conclude nothing and ask again later. */
public class ChargesUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  /**
   * Tells why.
   *
   * @param retryAfter how long the provider asks to be left alone, or zero
   */
  public ChargesUnavailableException(String message, Duration retryAfter, Throwable cause) {
    super(message, cause);
    this.retryAfter = retryAfter;
  }

  /** How long the provider asks to be left alone, or zero. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
