package org.smsservice.ejb.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.SmsException.FieldError;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sender.SenderSettings;
import org.smsservice.domain.sending.PhoneNumber;

class SenderChoiceTest {
  private static final OrganizationId ORGANIZATION = new OrganizationId(UUID.randomUUID());
  private static final OrganizationId OTHER = new OrganizationId(UUID.randomUUID());
  private static final String OPERATORS = "+15005550006";
  private static final PhoneNumber AMERICAN = PhoneNumber.ofE164("+14155550100");
  private static final PhoneNumber GERMAN = PhoneNumber.ofE164("+4915112345678");

  private final FakeSenderService senders = new FakeSenderService();
  private final SenderChoice choice = choice(Optional.of(OPERATORS));

  @Test
  void countryComesBeforeDefaultBeforeTheOperators() {
    senders.add(ORGANIZATION, new SenderSettings("USUAL", List.of(), null, true, true));
    senders.add(ORGANIZATION, new SenderSettings("GERMAN", List.of("DE"), null, false, true));

    assertThat(choice.senderFor(ORGANIZATION, null, "US", GERMAN).value()).isEqualTo("GERMAN");
    assertThat(choice.senderFor(ORGANIZATION, null, "US", AMERICAN).value()).isEqualTo("USUAL");
    assertThat(choice.senderFor(OTHER, null, "US", GERMAN).value()).isEqualTo(OPERATORS);
  }

  @Test
  void aNamedOneIsTakenKnownOrNot() {
    senders.add(ORGANIZATION, new SenderSettings("USUAL", List.of(), null, true, true));

    assertThat(choice.senderFor(ORGANIZATION, "0171 1234567", "DE", AMERICAN).value())
        .isEqualTo("+491711234567");
    assertThat(choice.senderFor(ORGANIZATION, " SHOP ", "DE", AMERICAN).value()).isEqualTo("SHOP");
  }

  @Test
  void aNamedOneThatIsSwitchedOffIsRefusedForItsOrganization() {
    senders.add(ORGANIZATION, new SenderSettings("+14155550199", List.of(), null, true, false));

    assertRefused(choice, ORGANIZATION, "(415) 555-0199", "is a sender that is not active");
    assertThat(choice.senderFor(OTHER, "(415) 555-0199", "US", AMERICAN).value())
        .isEqualTo("+14155550199");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+14155550190", "12345", "MG00000000000000000000000000000000"})
  void anothersSenderIsRefused(String value) {
    senders.add(OTHER, new SenderSettings(value, List.of(), null, false, true));

    assertRefused(
        choice, ORGANIZATION, value, "is a sender of another organization; add it to yours first");
    assertThat(choice.senderFor(OTHER, value, "US", AMERICAN).value()).isEqualTo(value);

    senders.add(ORGANIZATION, new SenderSettings(value, List.of(), null, false, true));
    choice.forget(new SendersChanged(ORGANIZATION));
    assertThat(choice.senderFor(ORGANIZATION, value, "US", AMERICAN).value()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHOP", OPERATORS})
  void whatIsEverybodysMayBeNamed(String value) {
    senders.add(OTHER, new SenderSettings(value, List.of(), null, false, true));

    assertThat(choice.senderFor(ORGANIZATION, value, "US", AMERICAN).value()).isEqualTo(value);
  }

  @Test
  void whatAnotherHasSwitchedOffMayBeNamed() {
    senders.add(OTHER, new SenderSettings("+14155550190", List.of(), null, false, false));

    assertThat(choice.senderFor(ORGANIZATION, "+14155550190", "US", AMERICAN).value())
        .isEqualTo("+14155550190");
  }

  @Test
  void whoseANamedOneIsIsReadOnce() {
    for (int i = 0; i < 3; i++) {
      choice.senderFor(ORGANIZATION, "+14155550190", "US", AMERICAN);
    }

    assertThat(senders.reads).as("its own, and whose this is").isEqualTo(2);
  }

  @Test
  void whatIsNoSenderIsRefused() {
    assertRefused(
        choice,
        ORGANIZATION,
        "a name that is long",
        "must be a phone number, a short code, a messaging service or a name of up to 11 letters"
            + " and digits");
  }

  @Test
  void withoutAnySenderOneHasToBeNamed() {
    SenderChoice without = choice(Optional.empty());

    assertRefused(without, ORGANIZATION, null, "is needed: no sender is configured");
    assertThat(without.senderFor(ORGANIZATION, "SHOP", "US", AMERICAN).value()).isEqualTo("SHOP");
  }

  @Test
  void readsOnceUntilAChangeIsTold() {
    choice.senderFor(ORGANIZATION, null, "US", AMERICAN);
    senders.add(ORGANIZATION, new SenderSettings("USUAL", List.of(), null, true, true));
    assertThat(choice.senderFor(ORGANIZATION, null, "US", AMERICAN).value()).isEqualTo(OPERATORS);
    assertThat(senders.reads).isEqualTo(1);

    choice.forget(new SendersChanged(ORGANIZATION));

    assertThat(choice.senderFor(ORGANIZATION, null, "US", AMERICAN).value()).isEqualTo("USUAL");
    assertThat(senders.reads).isEqualTo(2);
  }

  @Test
  void doesNotGuessWhileTheDatabaseIsAway() {
    senders.isAway = true;

    assertThatIllegalStateException()
        .isThrownBy(() -> choice.senderFor(ORGANIZATION, null, "US", AMERICAN))
        .withMessage("the database is away");
  }

  private SenderChoice choice(Optional<String> operators) {
    SenderChoice made = new SenderChoice();
    made.senders = senders;
    made.defaultSender = new DefaultSender(operators);
    made.start();
    return made;
  }

  private static void assertRefused(
      SenderChoice choice, OrganizationId organization, String from, String rule) {
    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(() -> choice.senderFor(organization, from, "US", AMERICAN))
        .satisfies(
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
              assertThat(e.fieldErrors()).containsExactly(new FieldError("from", rule));
            });
  }
}
