package org.smsservice.domain.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.SmsException.FieldError;

class SenderNotationTest {

  @ParameterizedTest
  @CsvSource({
    "+15005550006, US, +15005550006",
    "(500) 555-0006, US, +15005550006",
    "0171 1234567, DE, +491711234567",
    "'  +15005550006 ', US, +15005550006",
    "123, US, 123",
    "12345678, US, 12345678",
    "SHOP, US, SHOP",
    "My Shop 24, US, My Shop 24",
    "A, US, A",
    "A+B-C_D&E.F, US, A+B-C_D&E.F",
    "2Fast4U, US, 2Fast4U",
    "MG0123456789abcdef0123456789ABCDEF, US, MG0123456789abcdef0123456789ABCDEF"
  })
  void bringsSendersIntoTheProvidersForm(String from, String country, String normalised) {
    assertThat(SenderNotation.normalise("from", from, country)).isEqualTo(normalised);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "12",
        "My Shop is 12",
        "Straße",
        "Shop!",
        "Shop\nMall",
        "MG0123456789abcdef0123456789abcde",
        "MG0123456789abcdef0123456789abcdefa",
        "SM0123456789abcdef0123456789abcdef",
        "+999123456789",
        "whatsapp:+15005550006",
        "😀"
      })
  void refusesAnythingElse(String from) {
    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(() -> SenderNotation.normalise("value", from, "US"))
        .satisfies(
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
              assertThat(e.fieldErrors()).extracting(FieldError::field).containsExactly("value");
            });
  }
}
