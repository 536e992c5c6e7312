package org.smsservice.ejb.sending;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.pricing.PriceSource;
import org.smsservice.domain.sending.InvalidPhoneNumberException;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.domain.sending.Schedule;
import org.smsservice.domain.sending.SegmentCount;
import org.smsservice.ejb.pricing.PricingConfig;
import org.smsservice.ejb.pricing.PricingService;
import org.smsservice.ejb.pricing.Quote;
import org.smsservice.ejb.sender.SenderChoice;

/** Makes messages out of what callers ask for: normalised, counted, priced. */
@ApplicationScoped
public class Preparation {
  private static final Duration KNOWN_FOR = Duration.ofSeconds(1);

  /** More than there are countries. */
  private static final int COUNTRIES = 300;

  @Inject PricingService pricing;
  @Inject PricingConfig pricingConfig;
  @Inject SenderChoice senders;
  @Inject Clock clock;

  /** Under load Redis is not asked for the same price a thousand times a second. */
  private final Cache<String, Quote> quotes =
      Caffeine.newBuilder().maximumSize(COUNTRIES).expireAfterWrite(KNOWN_FOR).build();

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
    String from =
        senders.senderFor(command.organization(), command.from(), command.defaultCountry(), to);
    return draft.to(to, from, quote(to));
  }

  private Quote quote(PhoneNumber to) {
    Quote known = to.countryCode().map(quotes::getIfPresent).orElse(null);
    if (known != null) {
      return known;
    }
    Quote quote = pricing.getRealTimePricing(to);
    if (quote.source() == PriceSource.REDIS) {
      quotes.put(quote.countryCode(), quote);
    }
    return quote;
  }

  /** What no message costs. */
  Money nothing() {
    return pricingConfig.defaultPrice().times(0);
  }
}
