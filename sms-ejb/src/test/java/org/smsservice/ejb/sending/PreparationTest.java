package org.smsservice.ejb.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.pricing.PriceSource;
import org.smsservice.domain.sending.Encoding;
import org.smsservice.domain.sending.MessageStatus;
import org.smsservice.domain.sending.OutboxMessage;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.domain.sending.Priority;
import org.smsservice.domain.sending.SmsLog;
import org.smsservice.ejb.SettableClock;
import org.smsservice.ejb.pricing.PricingConfig;
import org.smsservice.ejb.pricing.PricingService;
import org.smsservice.ejb.pricing.Quote;
import org.smsservice.ejb.sender.SenderChoice;

class PreparationTest {
  private static final Instant NOW = Messages.NOW;
  private static final OrganizationId ORGANIZATION = new OrganizationId(UUID.randomUUID());
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MANY = 1000;

  private final FakePricing pricing = new FakePricing();
  private final Preparation preparation = new Preparation();

  /** Asks nobody for prices, and counts how often it is asked itself. */
  private static final class FakePricing extends PricingService {
    private PriceSource source = PriceSource.TWILIO;
    private int asked;

    @Override
    public Quote getRealTimePricing(PhoneNumber number) {
      asked++;
      String country = number.countryCode().orElse(null);
      return new Quote(country, null, Money.of("0.0083", "USD"), source, NOW, NOW);
    }
  }

  /** Takes the named sender as it is, and refuses to choose one. */
  private static final class FakeSenders extends SenderChoice {
    @Override
    public String senderFor(
        OrganizationId organization, String from, String defaultCountry, PhoneNumber to) {
      if (from == null) {
        throw SmsException.invalid("from", "is needed");
      }
      return from;
    }
  }

  @BeforeEach
  void prepare() {
    preparation.pricing = pricing;
    preparation.pricingConfig =
        new PricingConfig(HOUR, HOUR, HOUR, new BigDecimal("0.0500"), Currency.getInstance("EUR"));
    preparation.senders = new FakeSenders();
    preparation.clock = new SettableClock(NOW);
  }

  @Test
  void makesAMessageThatIsNormalisedCountedAndPriced() {
    UUID batch = TimeOrderedId.next();
    SendCommand command = command("я".repeat(71), null, HOUR);
    AcceptedMessage message =
        preparation.message(
            preparation.draft(command, batch), command, Recipient.of("(415) 555-0100"));

    SmsLog log = message.log();
    assertThat(log.organizationId()).isEqualTo(ORGANIZATION);
    assertThat(log.batchId()).contains(batch);
    assertThat(log.to()).isEqualTo("+14155550100");
    assertThat(log.from()).isEqualTo("SHOP");
    assertThat(log.status()).isEqualTo(MessageStatus.PENDING);
    assertThat(log.encoding()).isEqualTo(Encoding.UCS_2);
    assertThat(log.segments()).isEqualTo(2);
    assertThat(log.estimatedCost()).contains(Money.of("0.0166", "USD"));
    assertThat(log.priceSource()).contains(PriceSource.TWILIO);
    assertThat(log.countryCode()).contains("US");
    assertThat(log.clientReference()).contains("order-17");
    assertThat(log.createdAt()).isEqualTo(NOW);

    OutboxMessage outbox = message.outbox();
    assertThat(outbox.id()).isEqualTo(log.id());
    assertThat(outbox.organizationId()).isEqualTo(ORGANIZATION);
    assertThat(outbox.batchId()).contains(batch);
    assertThat(outbox.to().e164()).isEqualTo(log.to());
    assertThat(outbox.from()).isEqualTo(log.from());
    assertThat(outbox.body()).isEqualTo(textOf(command));
    assertThat(outbox.segments()).isEqualTo(2);
    assertThat(outbox.notBefore()).isEqualTo(NOW);
    assertThat(outbox.validityLeft(NOW)).contains(HOUR);
  }

  @Test
  void everyMessageOfADraftIsItsOwn() {
    SendCommand command = command("hello", NOW.plus(HOUR), null);
    Draft draft = preparation.draft(command, null);
    AcceptedMessage first = preparation.message(draft, command, Recipient.of("+14155550100"));
    AcceptedMessage second = preparation.message(draft, command, Recipient.of("+14155550100"));

    assertThat(first.log().id()).isNotEqualTo(second.log().id());
    assertThat(first.log().status()).isEqualTo(MessageStatus.SCHEDULED);
    assertThat(first.log().batchId()).isEmpty();
    assertThat(second.outbox().notBefore()).isEqualTo(NOW.plus(HOUR));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0800", "nobody", "+", "+999123456789"})
  void refusesWhatIsNoNumber(String recipient) {
    SendCommand command = command("hello", null, null);
    Draft draft = preparation.draft(command, null);

    assertThatExceptionOfType(RecipientRefusedException.class)
        .isThrownBy(() -> preparation.message(draft, command, Recipient.of(recipient)));
    assertThat(pricing.asked).isZero();
  }

  @Test
  void refusesAMessageThatHasNoSender() {
    SendCommand command =
        new SendCommand(
            ORGANIZATION, "US", null, new Content.Text("hello"), Priority.HIGH, null, null, null);
    Draft draft = preparation.draft(command, null);

    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(() -> preparation.message(draft, command, Recipient.of("+14155550100")));
  }

  @Test
  void doesNotAskRedisForTheSamePriceAgainAndAgain() {
    pricing.source = PriceSource.REDIS;
    makeMany();

    assertThat(pricing.asked).isBetween(1, MANY / 10);
  }

  @ParameterizedTest
  @EnumSource(value = PriceSource.class, mode = EnumSource.Mode.EXCLUDE, names = "REDIS")
  void asksAgainForAPriceThatWasNotInRedis(PriceSource source) {
    pricing.source = source;
    makeMany();

    assertThat(pricing.asked).isEqualTo(MANY);
  }

  @Test
  void nothingCostsNothingInTheDefaultCurrency() {
    assertThat(preparation.nothing()).isEqualTo(Money.of("0", "EUR"));
  }

  private void makeMany() {
    SendCommand command = command("hello", null, null);
    Draft draft = preparation.draft(command, null);
    for (int i = 0; i < MANY; i++) {
      preparation.message(draft, command, Recipient.of("+14155550100"));
    }
  }

  private static SendCommand command(String body, Instant sendAt, Duration validity) {
    return new SendCommand(
        ORGANIZATION,
        "US",
        "SHOP",
        new Content.Text(body),
        Priority.HIGH,
        sendAt,
        validity,
        "order-17");
  }

  private static String textOf(SendCommand command) {
    return ((Content.Text) command.content()).body();
  }
}
