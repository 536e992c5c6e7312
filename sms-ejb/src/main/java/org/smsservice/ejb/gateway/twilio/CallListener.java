package org.smsservice.ejb.gateway.twilio;

import java.time.Duration;

/** Hears of every call to Twilio, so that metrics can be kept. Must be quick and must not throw. */
@FunctionalInterface
public interface CallListener {

  /**
   * One call has ended.
   *
   * @param operation one of {@code create_message}, {@code fetch_account}, {@code fetch_prices},
   *     {@code list_messages}, {@code list_charges}, {@code fetch_charge}, {@code lookup_network}
   * @param outcome for a message one of {@code accepted}, {@code rejected}, {@code deferred},
   *     {@code unknown}; for an account {@code up}, {@code down}; for all others {@code found},
   *     {@code none}, {@code unavailable}
   * @param took from before the wait for a connection to the end of the answer
   */
  void called(String operation, String outcome, Duration took);
}
