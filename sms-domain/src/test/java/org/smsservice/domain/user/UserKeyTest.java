package org.smsservice.domain.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserKeyTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "0", "ada.lovelace@example.com", "+14155550100", "a:b~c_d-e"})
  void anIdNeedsNoEncoding(String text) {
    assertThat(UserKey.isId(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a/b", "a%20", "é", "a\0", "a\n", "?", "\ud83d"})
  void whatNeedsOneIsNone(String text) {
    assertThat(UserKey.isId(text)).isFalse();
  }

  @Test
  void anIdHas64CharactersAtMost() {
    assertThat(UserKey.isId("x".repeat(64))).isTrue();
    assertThat(UserKey.isId("x".repeat(65))).isFalse();
  }
}
