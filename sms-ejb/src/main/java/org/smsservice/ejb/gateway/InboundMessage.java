package org.smsservice.ejb.gateway;

import java.util.Optional;
import org.smsservice.domain.inbound.InboundDetails;
import org.smsservice.domain.sending.PhoneNumber;

/**
 * A message that somebody has sent to one of our numbers.
 *
 * @param providerId the provider's id; repeated when the provider calls again
 * @param from who wrote: a number in E.164, or a short code
 * @param to the number that was written to
 * @param messagingService the provider's service that the number belongs to
 * @param body the whole text, empty for none
 * @param segments how many were received
 * @param handled what the provider has answered already by itself
 */
public record InboundMessage(
    String providerId,
    String from,
    String to,
    Optional<String> messagingService,
    String body,
    int segments,
    Optional<OptOutWord> handled,
    InboundDetails details) {

  private static final String TO_COUNTRY = "toCountry";

  /** What the provider understands by itself where it is told to. */
  public enum OptOutWord {
    STOP,
    START,
    HELP
  }

  /** Who wrote, where it is a person and no short code. */
  public Optional<PhoneNumber> person() {
    return PhoneNumber.find(from);
  }

  /**
   * The country of the number that was written to; for one that tells none, such as a short code,
   * the country that the provider names.
   */
  public Optional<String> countryOfOurs() {
    return PhoneNumber.find(to)
        .flatMap(PhoneNumber::countryCode)
        .or(() -> Optional.ofNullable(details.geography().get(TO_COUNTRY)))
        .filter(PhoneNumber::isCountry);
  }

  /** Leaves numbers and text out: they must not reach a log. */
  @Override
  public String toString() {
    return "InboundMessage[providerId=" + providerId + "]";
  }
}
