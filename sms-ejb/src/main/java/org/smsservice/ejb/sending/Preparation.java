package org.smsservice.ejb.sending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.sending.InvalidPhoneNumberException;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.domain.sending.Schedule;
import org.smsservice.domain.sending.SegmentCount;
import org.smsservice.ejb.pricing.PricingService;

/** Makes messages out of what callers ask for: normalised, counted, priced. */
@ApplicationScoped
public class Preparation {
  @Inject PricingService pricing;
  @Inject DefaultSender defaultSender;
  @Inject Clock clock;

  /** What all messages of a request have in common. */
  Draft draft(SendCommand command, UUID batchId) {
    return new Draft(
        command.organization(),
        batchId,
        command.body(),
        SegmentCount.of(command.body()),
        command.priority(),
        Schedule.of(clock.instant(), command.sendAt(), command.validity()),
        command.clientReference());
  }

  /**
   * The message to one recipient.
   *
   * @throws InvalidPhoneNumberException when the number cannot be one
   * @throws SmsException {@code invalid_request} for the field {@code from}
   */
  AcceptedMessage message(Draft draft, SendCommand command, String recipient) {
    PhoneNumber to = PhoneNumber.parse(recipient, command.defaultCountry());
    return draft.to(to, sender(command), pricing.getRealTimePricing(to));
  }

  private String sender(SendCommand command) {
    if (command.from() == null) {
      return defaultSender
          .value()
          .orElseThrow(() -> SmsException.invalid("from", "is needed: no sender is configured"));
    }
    return SenderNotation.normalise(command.from(), command.defaultCountry());
  }
}
