package org.smsservice.domain.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

  @ParameterizedTest
  @CsvSource({
    "+14155550100, DE, +14155550100",
    "+1 (415) 555-0100, DE, +14155550100",
    "(415) 555-0100, US, +14155550100",
    "415.555.0100, US, +14155550100",
    "1 415 555 0100, US, +14155550100",
    "011 49 30 901820, US, +4930901820",
    "00 1 415 555 0100, DE, +14155550100",
    "030 901820, DE, +4930901820",
    "0171/1234567, DE, +491711234567",
    "07700 900123, GB, +447700900123",
    "+44 (0) 7700 900123, US, +447700900123",
    "06 12 34 56 78, FR, +33612345678",
    "+39 06 6982, US, +39066982",
    "＋１４１５５５５０１００, DE, +14155550100",
    "٠٥٠١٢٣٤٥٦٧, SA, +966501234567"
  })
  void understandsUsualFormats(String text, String defaultCountry, String e164) {
    assertThat(PhoneNumber.parse(text, defaultCountry).e164()).isEqualTo(e164);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+15005550001",
        "+15005550002",
        "+15005550003",
        "+15005550004",
        "+15005550006",
        "+15005550009"
      })
  void acceptsTheTestNumbersOfTwilio(String number) {
    PhoneNumber parsed = PhoneNumber.parse(number, "DE");

    assertThat(parsed.e164()).isEqualTo(number);
    assertThat(parsed.countryCode()).contains("US");
  }

  @ParameterizedTest
  @CsvSource({
    "+1415555, is too short for a phone number",
    "+1415555010012, is too long for a phone number",
    "+49301234567890123456, is not a phone number",
    "+999123456789, is not a phone number",
    "1-800-FLOWERS, must be a phone number without letters",
    "4155550100 x23, must be a phone number without letters",
    "tel:+14155550100, must be a phone number without letters",
    "'', is not a phone number",
    "+, is not a phone number",
    "--, is not a phone number",
    "12, is too short for a phone number",
    "+49 1234, is not a phone number",
    "+49 000 0000, is not a phone number",
    "+49 1234 5678 9012 34, is not a phone number",
    "😀, is not a phone number"
  })
  void tellsTheBrokenRuleAndNotTheNumber(String text, String rule) {
    assertThatExceptionOfType(InvalidPhoneNumberException.class)
        .isThrownBy(() -> PhoneNumber.parse(text, "US"))
        .withMessage(rule)
        .withNoCause()
        .satisfies(e -> assertThat(e.getMessage()).doesNotContainPattern("\\d"));
  }

  @Test
  void needsACountryForANationalNumber() {
    assertThatExceptionOfType(InvalidPhoneNumberException.class)
        .isThrownBy(() -> PhoneNumber.parse("4155550100", "ZZ"))
        .withMessage("is not a phone number");
  }

  @ParameterizedTest
  @CsvSource({
    "+14155550100, US",
    "+16135550123, CA",
    "+18765550123, JM",
    "+447700900123, GB",
    "+447797712345, JE",
    "+4930901820, DE",
    "+77012345678, KZ",
    "+79161234567, RU",
    "+80012345678,",
    "+883510012345,",
    "+881612345678,"
  })
  void knowsTheCountry(String number, String country) {
    assertThat(PhoneNumber.ofE164(number).countryCode().orElse(null)).isEqualTo(country);
  }

  @ParameterizedTest
  @CsvSource({
    "+14155550100, +14*******00",
    "+4930901820, +49******20",
    "+6834002, +68***02",
  })
  void showsOnlyTheFirstAndTheLastDigits(String number, String masked) {
    assertThat(PhoneNumber.ofE164(number).masked()).isEqualTo(masked);
    assertThat(PhoneNumber.ofE164(number)).hasToString(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "14155550100",
        "+1 415 555 0100",
        "+04155550100",
        "+1415555010a",
        "+141555",
        "+1415555010012345",
        "4155550100",
        "+999123456789",
        "+14155550100\n"
      })
  void ofE164RefusesAnythingElse(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> PhoneNumber.ofE164(text));
  }

  @Test
  void isEqualWhateverTheFormatWas() {
    PhoneNumber one = PhoneNumber.parse("(415) 555-0100", "US");
    PhoneNumber same = PhoneNumber.ofE164("+14155550100");

    assertThat(one).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(one).isNotEqualTo(PhoneNumber.ofE164("+14155550101")).isNotEqualTo("+14155550100");
  }

  @ParameterizedTest
  @CsvSource({
    "US, true",
    "DE, true",
    "XK, true",
    "AC, true",
    "TA, true",
    "us, false",
    "UK, false",
    "001, false",
    "ZZ, false",
    "'', false"
  })
  void knowsTheCountriesThatHaveNumbers(String code, boolean isCountry) {
    assertThat(PhoneNumber.isCountry(code)).isEqualTo(isCountry);
  }
}
