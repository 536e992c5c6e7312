package org.smsservice.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsservice.domain.SmsException.FieldError;

class SmsExceptionTest {

  @Test
  void tellsTheFirstFieldInWords() {
    FieldError to = new FieldError("to", "is needed");
    SmsException invalid = SmsException.invalid(List.of(to, new FieldError("body", "is needed")));

    assertThat(invalid).hasMessage("to is needed");
    assertThat(invalid.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
    assertThat(invalid.fieldErrors()).hasSize(2).startsWith(to);
  }

  @Test
  void tellsWhatIsNotThere() {
    SmsException missing = SmsException.notFound("message");

    assertThat(missing).hasMessage("There is no such message");
    assertThat(missing.code()).isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(missing.fieldErrors()).isEmpty();
  }

  private static final Set<ErrorCode> RETRYABLE =
      Set.of(
          ErrorCode.BUDGET_EXCEEDED,
          ErrorCode.DATABASE_UNAVAILABLE,
          ErrorCode.OVERLOADED,
          ErrorCode.QUOTA_EXCEEDED,
          ErrorCode.RATE_LIMITED,
          ErrorCode.REQUEST_IN_PROGRESS);

  @ParameterizedTest
  @EnumSource
  void everyCodeIsPlain(ErrorCode code) {
    assertThat(code.code()).matches("[a-z_]+");
    assertThat(code.title()).isNotBlank();
    assertThat(code.advice()).endsWith(".");
    assertThat(code.isRetryable()).isEqualTo(RETRYABLE.contains(code));
  }
}
