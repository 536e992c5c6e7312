package org.smsservice.ejb.sending;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.pricing.PriceSource;
import org.smsservice.domain.sending.ChosenSender;
import org.smsservice.domain.sending.InvalidPhoneNumberException;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.domain.sending.Schedule;
import org.smsservice.ejb.pricing.PricingConfig;
import org.smsservice.ejb.pricing.PricingService;
import org.smsservice.ejb.pricing.Quote;
import org.smsservice.ejb.sender.SenderChoice;
import org.smsservice.ejb.sending.RecipientRefusedException.Reason;
import org.smsservice.ejb.user.UserService;

/** Makes messages out of what callers ask for: normalised, counted, priced. */
@ApplicationScoped
public class Preparation {
  private static final Duration KNOWN_FOR = Duration.ofSeconds(1);

  /** More than there are countries. */
  private static final int COUNTRIES = 300;

  @Inject PricingService pricing;
  @Inject PricingConfig pricingConfig;
  @Inject SenderChoice senders;
  @Inject UserService users;
  @Inject Wording wording;
  @Inject Clock clock;

  /** Under load Redis is not asked for the same price a thousand times a second. */
  private final Cache<String, Quote> quotes =
      Caffeine.newBuilder().maximumSize(COUNTRIES).expireAfterWrite(KNOWN_FOR).build();

  /**
   * What all messages of a request have in common.
   *
   * @throws SmsException {@code invalid_request} or {@code conflict} for {@code template.name}
   */
  Draft draft(SendCommand command, UUID batchId, List<Recipient> recipients) {
    Wording.Words words = wording.of(command.organization(), command.content());
    return new Draft(
        command.organization(),
        batchId,
        words.text(),
        words.template(),
        users(command.organization(), recipients),
        command.priority(),
        Schedule.of(clock.instant(), command.sendAt(), command.validity()),
        command.clientReference());
  }

  /** The numbers of those users that are recipients and that are there. */
  Map<String, Optional<PhoneNumber>> users(
      OrganizationId organization, List<Recipient> recipients) {
    List<String> ids =
        recipients.stream().map(Recipient::user).filter(Objects::nonNull).distinct().toList();
    return users.numbersById(organization, ids);
  }

  /**
   * The message to one recipient.
   *
   * @throws RecipientRefusedException when this recipient gets none
   * @throws SmsException {@code invalid_request} for the field {@code from}
   */
  AcceptedMessage message(Draft draft, SendCommand command, Recipient recipient) {
    PhoneNumber to = number(draft.users(), recipient, command.defaultCountry());
    ChosenSender from =
        senders.senderFor(command.organization(), command.from(), command.defaultCountry(), to);
    AcceptedMessage message = draft.to(to, from, draft.text().apply(recipient), quote(to));
    if (recipient.user() != null) {
      message.log().linkedTo(recipient.user());
    }
    message.log().estimatedCost().ifPresent(cost -> requireAffordable(command.maxPrice(), cost));
    return message;
  }

  /**
   * Refuses what would cost too much.
   *
   * @param most what it may cost, or null for any price
   * @throws RecipientRefusedException when the estimate is higher, or in another currency
   */
  static void requireAffordable(Money most, Money estimate) {
    if (most == null) {
      return;
    }
    if (!most.currency().equals(estimate.currency())) {
      throw tooExpensive("is in " + most.currency() + ", the price in " + estimate.currency());
    }
    if (estimate.amount().compareTo(most.amount()) > 0) {
      throw tooExpensive("is less than the estimate of " + estimate.amountText());
    }
  }

  private static RecipientRefusedException tooExpensive(String rule) {
    return new RecipientRefusedException(Reason.TOO_EXPENSIVE, "maxPrice", rule);
  }

  /**
   * Where a message goes.
   *
   * @param users the numbers of those users that are recipients and that are there
   * @throws RecipientRefusedException when there is no such user, or no number
   */
  static PhoneNumber number(
      Map<String, Optional<PhoneNumber>> users, Recipient recipient, String defaultCountry) {
    if (recipient.user() != null) {
      return numberOf(recipient.user(), users);
    }
    try {
      return PhoneNumber.parse(recipient.to(), defaultCountry);
    } catch (InvalidPhoneNumberException e) {
      throw new RecipientRefusedException(Reason.INVALID_NUMBER, "to", e.getMessage());
    }
  }

  private static PhoneNumber numberOf(String user, Map<String, Optional<PhoneNumber>> users) {
    Optional<PhoneNumber> number = users.get(user);
    if (number == null) {
      throw new RecipientRefusedException(Reason.UNKNOWN_USER, "toUser", "is not a user");
    }
    return number.orElseThrow(
        () ->
            new RecipientRefusedException(
                Reason.NO_PHONE_NUMBER, "toUser", "is a user without a phone number"));
  }

  /** What a segment to a number costs. */
  Quote quote(PhoneNumber to) {
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
