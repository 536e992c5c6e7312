package org.smsservice.sandbox.twilio.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsservice.sandbox.twilio.webhook.RetryPolicy.Failure;

class RetryPolicyTest {
  @Test
  void retriesAFailedConnectionOnceByDefault() {
    assertThat(RetryPolicy.of(""))
        .isEqualTo(new RetryPolicy(1, Set.of(Failure.CONNECTION), 5_000, 15_000));
  }

  @Test
  void retriesEverythingWhenAsked() {
    RetryPolicy policy = RetryPolicy.of("rc=5&rp=all&ct=100&rt=2000");
    assertThat(policy).isEqualTo(new RetryPolicy(5, EnumSet.allOf(Failure.class), 100, 2_000));
  }

  @Test
  void readsAListOfFailures() {
    assertThat(RetryPolicy.of("rp=5xx,rt,nonsense").failures())
        .containsExactlyInAnyOrder(Failure.SERVER_ERROR, Failure.READ_TIMEOUT);
  }

  @ParameterizedTest
  @CsvSource({"rc=6,1", "rc=-1,1", "rc=x,1", "rc=0,0", "rc=3&x=y,3"})
  void fallsBackToTheDefaultWhereTheCountIsOutOfRange(String fragment, int retries) {
    assertThat(RetryPolicy.of(fragment).retries()).isEqualTo(retries);
  }

  @ParameterizedTest
  @CsvSource({"ct=99,5000", "ct=10001,5000", "ct=10000,10000"})
  void fallsBackToTheDefaultWhereATimeoutIsOutOfRange(String fragment, int millis) {
    assertThat(RetryPolicy.of(fragment).connectTimeoutMillis()).isEqualTo(millis);
  }
}
