package org.smsservice.ejb.gateway;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What the provider charges for messages in both directions. It knows that minutes to hours after
 * they were sent. Each method makes one HTTP attempt and never repeats it; nothing is changed by
 * it, so that the caller may.
 */
public interface ChargedMessages {

  /** Whether there is a provider at all. Without one nothing else may be called. */
  boolean isConnected();

  /** No call takes longer, whatever the provider does. */
  Duration longestCall();

  /**
   * The first page of the messages that the provider has sent or received on a day.
   *
   * @param day in UTC
   * @throws ChargesUnavailableException when it cannot tell at the moment
   */
  ChargedPage firstPage(LocalDate day);

  /**
   * The page behind another one; none is left out or told twice while new messages come in.
   *
   * @param name what that page calls this one
   * @throws ChargesUnavailableException when it cannot tell at the moment
   */
  ChargedPage page(String name);

  /**
   * One message.
   *
   * @return empty when the provider does not know it, now or any more
   * @throws ChargesUnavailableException when it cannot tell at the moment
   */
  Optional<ChargedMessage> find(String providerId);
}
