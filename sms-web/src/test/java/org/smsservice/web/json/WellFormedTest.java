package org.smsservice.web.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WellFormedTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "a", "é", "😀", "\n\t\u0001", "\ufffd", "\uffff"})
  void takesWhatCanBeStored(String text) {
    assertThat(WellFormed.Validator.isWellFormed(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "a\0b", "\ud83d", "\ude00", "a\ud83d", "\ude00\ud83d", "😀\ud83d"})
  void refusesWhatCannot(String text) {
    assertThat(WellFormed.Validator.isWellFormed(text)).isFalse();
  }
}
