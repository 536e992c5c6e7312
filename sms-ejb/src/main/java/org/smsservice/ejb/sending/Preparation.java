package org.smsservice.ejb.sending;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.pricing.PriceSource;
import org.smsservice.domain.sending.InvalidPhoneNumberException;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.domain.sending.Schedule;
import org.smsservice.ejb.pricing.PricingConfig;
import org.smsservice.ejb.pricing.PricingService;
import org.smsservice.ejb.pricing.Quote;
import org.smsservice.ejb.sender.SenderChoice;
import org.smsservice.ejb.sending.RecipientRefusedException.Reason;

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
        textOf(command.content()),
        command.priority(),
        Schedule.of(clock.instant(), command.sendAt(), command.validity()),
        command.clientReference());
  }

  /**
   * The message to one recipient.
   *
   * @throws RecipientRefusedException when this recipient gets none
   * @throws SmsException {@code invalid_request} for the field {@code from}
   */
  AcceptedMessage message(Draft draft, SendCommand command, Recipient recipient) {
    PhoneNumber to = number(recipient, command.defaultCountry());
    String from =
        senders.senderFor(command.organization(), command.from(), command.defaultCountry(), to);
    return draft.to(to, from, draft.text().apply(recipient), quote(to));
  }

  private static PhoneNumber number(Recipient recipient, String defaultCountry) {
    try {
      return PhoneNumber.parse(recipient.to(), defaultCountry);
    } catch (InvalidPhoneNumberException e) {
      throw new RecipientRefusedException(Reason.INVALID_NUMBER, "to", e.getMessage());
    }
  }

  private static Function<Recipient, CountedText> textOf(Content content) {
    return switch (content) {
      case Content.Text(String body) -> {
        CountedText text = CountedText.of(body);
        yield recipient -> text;
      }
    };
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
