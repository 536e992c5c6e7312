package org.smsservice.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.domain.sending.InvalidPhoneNumberException;
import org.smsservice.domain.sending.PhoneNumber;

class UserSettingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0171 1234567         | +491711234567",
        "+49 171 1234567      | +491711234567",
        "0049-171-1234567     | +491711234567",
        "(0171) 123 45 67     | +491711234567",
        "tel:+49-171-1234567  | +491711234567",
        "+1 (415) 555-0100    | +14155550100",
        "14155550100          | +14155550100"
      })
  void numbersInTheMetadataMayHaveAnyFormat(String written, String e164) {
    for (String key : UserSettings.NUMBER_KEYS) {
      assertThat(new UserSettings(null, Map.of(key, written)).number("DE"))
          .map(PhoneNumber::e164)
          .contains(e164);
    }
  }

  @Test
  void aNumberMayBeAJsonNumber() {
    assertThat(new UserSettings(null, Map.of("mobile", 491711234567L)).number("US"))
        .map(PhoneNumber::e164)
        .contains("+491711234567");
  }

  @Test
  void theColumnCountsFirstThenTheKeysInTheirOrder() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("phone_number", "+14155550104");
    metadata.put("mobile", "+14155550103");
    metadata.put("phone", "unknown");
    metadata.put("phoneNumber", null);

    assertThat(new UserSettings("+14155550100", metadata).number("US"))
        .map(PhoneNumber::e164)
        .contains("+14155550100");
    assertThat(new UserSettings(null, metadata).number("US"))
        .map(PhoneNumber::e164)
        .contains("+14155550103");
  }

  @Test
  void whatIsNoNumberIsPassedOver() {
    assertThat(
            new UserSettings(
                    null,
                    Map.of("phone", List.of("+14155550100"), "mobile", true, "tel", "+14155550100"))
                .number("US"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12", "unknown"})
  void aColumnThatIsNoNumberIsRefused(String number) {
    UserSettings settings = new UserSettings(number, Map.of("phone", "+14155550100"));

    assertThatExceptionOfType(InvalidPhoneNumberException.class)
        .isThrownBy(() -> settings.number("US"));
  }
}
