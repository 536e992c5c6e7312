package org.smsservice.ejb.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class CallPaceTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  @Property
  void noSecondHasMoreCallsThanAllowed(
      @ForAll @IntRange(min = 1, max = 50) int perSecond,
      @ForAll long start,
      @ForAll @Size(max = 200) List<@LongRange(min = 0, max = 2_000_000_000) Long> durations) {
    CallPace pace = new CallPace(perSecond, start);
    long now = start;
    long[] calls = new long[durations.size()];
    for (int i = 0; i < calls.length; i++) {
      now += pace.take(now);
      calls[i] = now;
      now += durations.get(i);
    }
    for (int i = perSecond; i < calls.length; i++) {
      // The gap is cut to whole nanoseconds.
      assertThat(calls[i] - calls[i - perSecond]).isGreaterThanOrEqualTo(SECOND - perSecond);
    }
  }

  @Property
  void aLateCallDoesNotWait(
      @ForAll @LongRange(min = 500_000_000, max = 10_000_000_000L) long late) {
    CallPace pace = new CallPace(2, 0);

    assertThat(pace.take(0)).isZero();
    assertThat(pace.take(late)).isZero();
  }
}
