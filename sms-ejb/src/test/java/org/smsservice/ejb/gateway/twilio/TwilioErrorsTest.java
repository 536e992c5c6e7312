package org.smsservice.ejb.gateway.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioErrorsTest {

  @ParameterizedTest
  @ValueSource(
      ints = {
        20003, 20429, 21211, 21408, 21606, 21610, 21611, 21612, 21614, 21617, 30001, 30003, 30004,
        30005, 30006, 30007, 30008, 30017, 30022, 30032, 30034, 30036, 30450
      })
  void knowsTheUsualCodes(int code) {
    assertThat(TwilioErrors.meaning(code))
        .hasValueSatisfying(text -> assertThat(text).isNotBlank());
  }

  @Test
  void saysWhenItDoesNotKnow() {
    assertThat(TwilioErrors.meaning(0)).isEmpty();
    assertThat(TwilioErrors.meaning(99999)).isEmpty();
  }
}
