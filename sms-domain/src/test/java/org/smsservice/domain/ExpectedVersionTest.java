package org.smsservice.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExpectedVersionTest {

  static List<Arguments> cases() {
    ExpectedVersion two = ExpectedVersion.of(Set.of(2, 3));
    return List.of(
        Arguments.of(ExpectedVersion.ANY, null, true),
        Arguments.of(ExpectedVersion.ANY, 1, true),
        Arguments.of(ExpectedVersion.NONE, null, true),
        Arguments.of(ExpectedVersion.NONE, 1, false),
        Arguments.of(two, null, false),
        Arguments.of(two, 1, false),
        Arguments.of(two, 2, true),
        Arguments.of(two, 3, true),
        Arguments.of(ExpectedVersion.of(Set.of()), 1, false),
        Arguments.of(ExpectedVersion.of(Set.of()), null, false));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void letsOnlyTheExpectedStatePass(ExpectedVersion expected, Integer version, boolean passes) {
    boolean hasPassed;
    try {
      expected.require(Optional.ofNullable(version));
      hasPassed = true;
    } catch (SmsException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.PRECONDITION_FAILED);
      hasPassed = false;
    }
    assertThat(hasPassed).isEqualTo(passes);
  }
}
