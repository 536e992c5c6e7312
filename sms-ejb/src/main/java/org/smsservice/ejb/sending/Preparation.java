package org.smsservice.ejb.sending;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
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
import org.smsservice.domain.pricing.Network;
import org.smsservice.domain.pricing.PriceSource;
import org.smsservice.domain.sender.SenderKind;
import org.smsservice.domain.sending.ChosenSender;
import org.smsservice.domain.sending.InvalidPhoneNumberException;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.domain.sending.Schedule;
import org.smsservice.ejb.pricing.ChargesChanged;
import org.smsservice.ejb.pricing.Networks;
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

  /** More countries, kinds of sender and networks than a node has to do with in a second. */
  private static final int ROUTES = 20_000;

  /** Some 5 MB at the most. */
  private static final int SENDERS = 50_000;

  @Inject PricingService pricing;
  @Inject PricingConfig pricingConfig;
  @Inject Networks networks;
  @Inject SenderChoice senders;
  @Inject UserService users;
  @Inject Wording wording;
  @Inject Clock clock;

  /** Under load no tier is asked for the same price a thousand times a second. */
  private Cache<Route, Quote> quotes;

  /** Taking a sender apart costs more than the rest of a price. */
  private final LoadingCache<String, SenderKind> kinds =
      Caffeine.newBuilder().maximumSize(SENDERS).build(SenderKind::of);

  /** What a price depends on. */
  private record Route(Optional<String> country, SenderKind from, Optional<Network> network) {}

  @PostConstruct
  void start() {
    start(Ticker.systemTicker());
  }

  void start(Ticker ticker) {
    quotes =
        Caffeine.newBuilder()
            .maximumSize(ROUTES)
            .expireAfterWrite(KNOWN_FOR)
            .ticker(ticker)
            .build();
  }

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
    AcceptedMessage message =
        draft.to(to, from, draft.text().apply(recipient), quote(to, from, networkOf(draft, to)));
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

  /** A batch would have to wait for a look-up of each recipient: it has the country's price. */
  private Optional<Network> networkOf(Draft draft, PhoneNumber to) {
    return draft.batchId() == null ? networks.of(to) : Optional.empty();
  }

  /**
   * What a single message to a number costs.
   *
   * @param from empty where no sender can be used: then it is what it costs at most
   */
  Quote quote(PhoneNumber to, Optional<ChosenSender> from) {
    Optional<Network> network = networks.of(to);
    return from.map(sender -> quote(to, sender, network))
        .orElseGet(() -> pricing.tariff(to, network).highestQuote());
  }

  private Quote quote(PhoneNumber to, ChosenSender from, Optional<Network> network) {
    Route route = new Route(to.countryCode(), kinds.get(from.value()), network);
    Quote known = quotes.getIfPresent(route);
    if (known != null) {
      return known;
    }
    Quote quote = pricing.tariff(to, network).quote(route.from());
    // The next one finds in Redis what the provider has just told, and says so.
    if (quote.segment().source() != PriceSource.TWILIO) {
      quotes.put(route, quote);
    }
    return quote;
  }

  void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) ChargesChanged event) {
    quotes.invalidateAll();
  }

  /** What no message costs. */
  Money nothing() {
    return pricingConfig.defaultPrice().times(0);
  }
}
