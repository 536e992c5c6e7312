package org.smsservice.ejb.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.smsservice.ejb.gateway.ChargesUnavailableException;
import org.smsservice.ejb.node.LeftOffException;

class PatientCallsTest {
  private static final int FAST = 1_000_000_000;

  private final List<Duration> pauses = new ArrayList<>();
  private final AtomicInteger tries = new AtomicInteger();
  private boolean mayGoOn = true;
  private final PatientCalls calls = new PatientCalls(FAST, () -> mayGoOn, this::note);

  private void note(Duration time) {
    if (time.compareTo(Duration.ofMillis(100)) > 0) {
      pauses.add(time);
    }
  }

  private int answerAfter(int failures, Duration retryAfter) {
    return calls.make(
        () -> {
          if (tries.incrementAndGet() <= failures) {
            throw new ChargesUnavailableException("busy", retryAfter, null);
          }
          return tries.get();
        });
  }

  @Test
  void triesAgainAfterLongerPauses() {
    assertThat(answerAfter(2, Duration.ZERO)).isEqualTo(3);
    assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @Test
  void leavesTheProviderAloneForAsLongAsItAsksWithinReason() {
    answerAfter(1, Duration.ofSeconds(7));
    tries.set(0);
    answerAfter(1, Duration.ofDays(1));

    assertThat(pauses).containsExactly(Duration.ofSeconds(7), PatientCalls.LONGEST_PAUSE);
  }

  @Test
  void givesUpInTheEnd() {
    assertThatExceptionOfType(ChargesUnavailableException.class)
        .isThrownBy(() -> answerAfter(99, Duration.ZERO));
    assertThat(tries).hasValue(PatientCalls.MAX_TRIES);
  }

  @Test
  void makesNoCallWhenAnotherNodeHasTakenOver() {
    mayGoOn = false;

    assertThatExceptionOfType(LeftOffException.class)
        .isThrownBy(() -> answerAfter(0, Duration.ZERO));
    assertThat(tries).hasValue(0);
  }

  @Test
  void everyCallAfterTheFirstWaitsForItsPlace() {
    PatientCalls slow = new PatientCalls(1, () -> true, this::note, () -> 0);
    slow.make(() -> 1);
    slow.make(() -> 2);

    assertThat(pauses).containsExactly(Duration.ofSeconds(1));
  }
}
