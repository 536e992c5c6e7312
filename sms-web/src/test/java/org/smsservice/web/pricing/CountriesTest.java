package org.smsservice.web.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.domain.SmsException;

class CountriesTest {

  @ParameterizedTest
  @CsvSource({"US, US", "de, DE", "XK, XK", "AC, AC"})
  void hasAllThatMessagesMayGoTo(String text, String code) {
    assertThat(Countries.require(text)).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ZZ", "UK", "USA", ""})
  void hasNoOthers(String text) {
    assertThatExceptionOfType(SmsException.class).isThrownBy(() -> Countries.require(text));
  }
}
