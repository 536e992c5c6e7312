package org.smsservice.ejb.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.smsservice.domain.sender.SenderSettings;
import org.smsservice.domain.sending.ChosenSender;
import org.smsservice.domain.sending.SenderReason;

class SenderPreferenceTest {
  private static final Optional<String> US = Optional.of("US");
  private static final Optional<String> FR = Optional.of("FR");

  @Test
  void prefersTheOldestOfTheCountryThenTheDefaultOne() {
    SenderPreference preference =
        new SenderPreference(
            List.of(
                sender("PLAIN", List.of(), false, true),
                sender("USUAL", List.of("DE"), true, true),
                sender("FIRST", List.of("CA", "US"), false, true),
                sender("SECOND", List.of("US"), false, true)));

    assertThat(preference.preferredFor(US).map(ChosenSender::value)).contains("FIRST");
    assertThat(preference.preferredFor(Optional.of("CA")).map(ChosenSender::value))
        .contains("FIRST");
    assertThat(preference.preferredFor(Optional.of("DE")).map(ChosenSender::value))
        .contains("USUAL");
    assertThat(preference.preferredFor(FR).map(ChosenSender::value)).contains("USUAL");
    assertThat(preference.preferredFor(Optional.empty()).map(ChosenSender::value))
        .contains("USUAL");
  }

  @Test
  void passesOverWhatIsSwitchedOff() {
    SenderPreference preference =
        new SenderPreference(
            List.of(
                sender("FIRST", List.of("US"), false, false),
                sender("SECOND", List.of("US"), false, true),
                sender("USUAL", List.of(), true, false)));

    assertThat(preference.preferredFor(US).map(ChosenSender::value)).contains("SECOND");
    assertThat(preference.preferredFor(FR)).isEmpty();
    assertThat(preference.isInactive("FIRST")).isTrue();
    assertThat(preference.isInactive("USUAL")).isTrue();
    assertThat(preference.isInactive("SECOND")).isFalse();
    assertThat(preference.isInactive("UNKNOWN")).isFalse();
  }

  @Test
  void prefersItsOldestThatReachesAllCountriesWhereNoneIsTheDefault() {
    SenderPreference preference =
        new SenderPreference(
            List.of(
                sender("SHOP", List.of(), false, true),
                sender("12345", List.of(), false, true),
                sender("+18005550100", List.of(), false, true),
                sender("+14155550190", List.of("US"), false, true),
                sender("+14155550191", List.of(), false, false),
                sender("+14155550192", List.of(), false, true),
                sender("+14155550193", List.of(), false, true)));

    assertThat(preference.preferredFor(FR))
        .contains(new ChosenSender("+14155550192", SenderReason.OWN));
    assertThat(preference.preferredFor(Optional.empty()))
        .contains(new ChosenSender("+14155550192", SenderReason.OWN));
    assertThat(preference.preferredFor(US))
        .contains(new ChosenSender("+14155550190", SenderReason.COUNTRY));
  }

  @Test
  void aDefaultOneComesBeforeAnOlderOne() {
    SenderPreference preference =
        new SenderPreference(
            List.of(
                sender("+14155550192", List.of(), false, true),
                sender("SHOP", List.of(), true, true)));

    assertThat(preference.preferredFor(US))
        .contains(new ChosenSender("SHOP", SenderReason.DEFAULT));
  }

  @Test
  void anOrganizationWithoutSendersPrefersNone() {
    SenderPreference preference = new SenderPreference(List.of());

    assertThat(preference.preferredFor(US)).isEmpty();
    assertThat(preference.size()).isEqualTo(1);
  }

  private static SenderSettings sender(
      String value, List<String> countries, boolean isDefault, boolean isActive) {
    return new SenderSettings(value, countries, null, isDefault, isActive);
  }
}
