package org.smsservice.ejb.sending;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.pricing.Network;
import org.smsservice.domain.pricing.PriceSource;
import org.smsservice.domain.sending.ChosenSender;
import org.smsservice.domain.sending.Encoding;
import org.smsservice.domain.sending.MessageStatus;
import org.smsservice.domain.sending.OutboxMessage;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.domain.sending.Priority;
import org.smsservice.domain.sending.SenderReason;
import org.smsservice.domain.sending.SmsLog;
import org.smsservice.domain.template.TemplateReference;
import org.smsservice.domain.template.TemplateText;
import org.smsservice.ejb.SettableClock;
import org.smsservice.ejb.pricing.ChargesChanged;
import org.smsservice.ejb.pricing.Networks;
import org.smsservice.ejb.pricing.PricingFixture;
import org.smsservice.ejb.pricing.PricingService;
import org.smsservice.ejb.pricing.Tariff;
import org.smsservice.ejb.sender.SenderChoice;
import org.smsservice.ejb.sending.RecipientRefusedException.Reason;
import org.smsservice.ejb.template.TemplateMemory;
import org.smsservice.ejb.user.UserService;

class PreparationTest {
  private static final Instant NOW = Messages.NOW;
  private static final OrganizationId ORGANIZATION = new OrganizationId(UUID.randomUUID());
  private static final Duration HOUR = Duration.ofHours(1);
  private static final TemplateReference TEMPLATE = new TemplateReference(UUID.randomUUID(), 3);
  private static final Network NETWORK = new Network("310", "410", "AT&T");
  private static final int MANY = 1000;

  private final FakePricing pricing = new FakePricing();
  private final Preparation preparation = new Preparation();
  private long nanos;

  /** Asks nobody for prices, and counts how often it is asked itself. */
  private static final class FakePricing extends PricingService {
    private PriceSource source = PriceSource.TWILIO;
    private final List<Optional<Network>> networks = new ArrayList<>();
    private int asked;

    @Override
    public Tariff tariff(PhoneNumber number, Optional<Network> network) {
      asked++;
      networks.add(network);
      return PricingFixture.tariff(number.countryCode().orElse(null), "0.0083", source, NOW);
    }
  }

  /** Every number is in one network. */
  private static final class FakeNetworks extends Networks {
    @Override
    public Optional<Network> of(PhoneNumber number) {
      return Optional.of(NETWORK);
    }
  }

  /** Takes the named sender as it is, and refuses to choose one. */
  private static final class FakeSenders extends SenderChoice {
    @Override
    public ChosenSender senderFor(
        OrganizationId organization, String from, String defaultCountry, PhoneNumber to) {
      if (from == null) {
        throw SmsException.invalid("from", "is needed");
      }
      return new ChosenSender(from, SenderReason.NAMED);
    }
  }

  /** Knows one user with a number, and one without. */
  private static final class FakeUsers extends UserService {
    @Override
    public Map<String, Optional<PhoneNumber>> numbersById(
        OrganizationId organization, Collection<String> ids) {
      Map<String, Optional<PhoneNumber>> known =
          Map.of("ada", Optional.of(PhoneNumber.ofE164("+14155550100")), "bob", Optional.empty());
      return ids.stream().filter(known::containsKey).collect(toMap(id -> id, known::get));
    }
  }

  /** Knows one template that is active, and one that is not. */
  private static final class FakeTemplates extends TemplateMemory {
    @Override
    public Optional<ReadyTemplate> find(OrganizationId organization, String name) {
      return switch (name) {
        case "otp" -> Optional.of(ready(true));
        case "old" -> Optional.of(ready(false));
        default -> Optional.empty();
      };
    }

    private static ReadyTemplate ready(boolean isActive) {
      return new ReadyTemplate(
          TEMPLATE, isActive, TemplateText.of("{{code:number(0)}} for {{name|you}}"));
    }
  }

  @BeforeEach
  void prepare() {
    preparation.pricing = pricing;
    preparation.pricingConfig = PricingFixture.config(HOUR, "EUR");
    preparation.networks = new FakeNetworks();
    preparation.senders = new FakeSenders();
    preparation.users = new FakeUsers();
    preparation.wording = new Wording();
    preparation.wording.templates = new FakeTemplates();
    preparation.clock = new SettableClock(NOW);
    preparation.start(() -> nanos);
  }

  @Test
  void makesAMessageThatIsNormalisedCountedAndPriced() {
    UUID batch = TimeOrderedId.next();
    SendCommand command = command("я".repeat(71), null, HOUR);
    AcceptedMessage message =
        preparation.message(
            preparation.draft(command, batch, List.of()), command, Recipient.of("(415) 555-0100"));

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
    Draft draft = preparation.draft(command, null, List.of());
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
    Draft draft = preparation.draft(command, null, List.of());

    assertThatExceptionOfType(RecipientRefusedException.class)
        .isThrownBy(() -> preparation.message(draft, command, Recipient.of(recipient)));
    assertThat(pricing.asked).isZero();
  }

  @Test
  void findsTheNumbersOfUsersAndLinksTheirMessages() {
    SendCommand command = command("hello", null, null);
    Recipient ada = new Recipient(null, "ada", Map.of());
    AcceptedMessage message =
        preparation.message(preparation.draft(command, null, List.of(ada)), command, ada);

    assertThat(message.log().to()).isEqualTo("+14155550100");
    assertThat(message.log().userId()).contains("ada");
  }

  @ParameterizedTest
  @CsvSource({"bob, NO_PHONE_NUMBER", "eve, UNKNOWN_USER"})
  void refusesUsersWhoCannotBeReached(String user, Reason reason) {
    SendCommand command = command("hello", null, null);
    Recipient recipient = new Recipient(null, user, Map.of());
    Draft draft = preparation.draft(command, null, List.of(recipient));

    assertRefused(draft, command, recipient, "toUser", reason);
  }

  @Test
  void fillsATemplateForEachRecipient() {
    SendCommand command = fromTemplate("otp", Map.of("code", "7", "name", "all"));
    Draft draft = preparation.draft(command, null, List.of());
    AcceptedMessage first = preparation.message(draft, command, Recipient.of("+14155550100"));
    AcceptedMessage second =
        preparation.message(
            draft, command, new Recipient("+14155550101", null, Map.of("name", "{{code}} я")));

    assertThat(first.outbox().body()).isEqualTo("7 for all");
    assertThat(first.log().encoding()).isEqualTo(Encoding.GSM_7);
    assertThat(first.log().template()).contains(TEMPLATE);
    assertThat(second.outbox().body()).isEqualTo("7 for {{code}} я");
    assertThat(second.log().encoding()).isEqualTo(Encoding.UCS_2);
  }

  @ParameterizedTest
  @CsvSource({
    "name, a, template.variables.code, MISSING_VARIABLE",
    "code, seven, template.variables.code, INVALID_VARIABLE"
  })
  void refusesRecipientsWhoseValuesDoNotFit(
      String name, String value, String field, Reason reason) {
    SendCommand command = fromTemplate("otp", Map.of(name, value));
    Draft draft = preparation.draft(command, null, List.of());

    assertRefused(draft, command, Recipient.of("+14155550100"), field, reason);
  }

  @Test
  void aFilledTemplateIsNoLongerThanAnyOtherText() {
    String name = "n".repeat(SendCommand.MAX_BODY_LENGTH - "7 for ".length());
    SendCommand most = fromTemplate("otp", Map.of("code", "7", "name", name));
    SendCommand more = fromTemplate("otp", Map.of("code", "7", "name", name + "n"));
    Recipient recipient = Recipient.of("+14155550100");

    assertThat(
            preparation
                .message(preparation.draft(most, null, List.of()), most, recipient)
                .outbox()
                .body())
        .hasSize(SendCommand.MAX_BODY_LENGTH);
    assertRefused(
        preparation.draft(more, null, List.of()), more, recipient, "template", Reason.TOO_LONG);
  }

  @ParameterizedTest
  @CsvSource({"old, CONFLICT", "none, INVALID_REQUEST"})
  void makesNothingOfATemplateThatIsNotInUse(String name, ErrorCode code) {
    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(() -> preparation.draft(fromTemplate(name, Map.of()), null, List.of()))
        .satisfies(
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.fieldErrors())
                  .extracting(SmsException.FieldError::field)
                  .containsExactly("template.name");
            });
  }

  private void assertRefused(
      Draft draft, SendCommand command, Recipient recipient, String field, Reason reason) {
    assertThatExceptionOfType(RecipientRefusedException.class)
        .isThrownBy(() -> preparation.message(draft, command, recipient))
        .satisfies(
            e -> {
              assertThat(e.rejection(0, recipient).code()).isEqualTo(reason.code());
              assertThat(e.refusal().fieldErrors())
                  .extracting(SmsException.FieldError::field)
                  .containsExactly(field);
            });
  }

  @Test
  void refusesAMessageThatHasNoSender() {
    SendCommand command = command(null, new Content.Text("hello"), null, null);
    Draft draft = preparation.draft(command, null, List.of());

    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(() -> preparation.message(draft, command, Recipient.of("+14155550100")));
  }

  @ParameterizedTest
  @EnumSource(value = PriceSource.class, mode = EnumSource.Mode.EXCLUDE, names = "TWILIO")
  void doesNotAskForTheSamePriceAgainAndAgain(PriceSource source) {
    pricing.source = source;
    makeMany();

    assertThat(pricing.asked).isEqualTo(1);
  }

  @Test
  void asksAgainForAPriceThatIsASecondOld() {
    pricing.source = PriceSource.REDIS;
    makeMany();
    nanos = Duration.ofSeconds(1).toNanos() - 1;
    makeMany();
    assertThat(pricing.asked).isEqualTo(1);

    nanos++;
    makeMany();
    assertThat(pricing.asked).isEqualTo(2);
  }

  @Test
  void asksAgainForAPriceThatTwilioHasJustTold() {
    makeMany();

    assertThat(pricing.asked).isEqualTo(MANY);
  }

  @Test
  void asksOnceForThePriceOfEachKindOfSender() {
    pricing.source = PriceSource.REDIS;
    for (String from : List.of("SHOP", "12345", "+14155550199", "BANK", "54321", "SHOP")) {
      SendCommand command = command(from, new Content.Text("x"), null, null);
      preparation.message(
          preparation.draft(command, null, List.of()), command, Recipient.of("+14155550100"));
    }

    assertThat(pricing.asked).isEqualTo(3);
  }

  @Test
  void onlySingleMessagesHaveThePriceOfTheirNetwork() {
    SendCommand command = command("hello", null, null);
    Recipient recipient = Recipient.of("+14155550100");

    preparation.message(preparation.draft(command, null, List.of()), command, recipient);
    preparation.message(
        preparation.draft(command, TimeOrderedId.next(), List.of()), command, recipient);

    assertThat(pricing.networks).containsExactly(Optional.of(NETWORK), Optional.empty());
  }

  @Test
  void changedChargesAreTakenUpAtOnce() {
    pricing.source = PriceSource.REDIS;
    PhoneNumber to = PhoneNumber.ofE164("+14155550100");
    Optional<ChosenSender> from = Optional.of(new ChosenSender("SHOP", SenderReason.NAMED));
    preparation.quote(to, from);
    preparation.forget(new ChargesChanged("US"));
    preparation.quote(to, from);

    assertThat(pricing.asked).isEqualTo(2);
  }

  @Test
  void nothingCostsNothingInTheDefaultCurrency() {
    assertThat(preparation.nothing()).isEqualTo(Money.of("0", "EUR"));
  }

  private void makeMany() {
    SendCommand command = command("hello", null, null);
    Draft draft = preparation.draft(command, null, List.of());
    for (int i = 0; i < MANY; i++) {
      preparation.message(draft, command, Recipient.of("+14155550100"));
    }
  }

  private static SendCommand command(String body, Instant sendAt, Duration validity) {
    return command("SHOP", new Content.Text(body), sendAt, validity);
  }

  private static SendCommand fromTemplate(String name, Map<String, String> variables) {
    return command("SHOP", new Content.FromTemplate(name, variables), null, null);
  }

  private static SendCommand command(
      String from, Content content, Instant sendAt, Duration validity) {
    return new SendCommand(
        ORGANIZATION, "US", from, content, Priority.HIGH, sendAt, validity, "order-17", null);
  }

  private static String textOf(SendCommand command) {
    return ((Content.Text) command.content()).body();
  }
}
