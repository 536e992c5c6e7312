package org.smsservice.ejb.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.ejb.ratelimit.Permits;
import org.smsservice.ejb.ratelimit.RateLimiter;

class SenderPacingTest {
  private static final Instant NOW = Messages.NOW;
  private static final Duration UNTIL_NEXT = Duration.ofMillis(300);
  private static final Duration MOMENT = Duration.ofNanos(1);
  private static final String SHOP = "SHOP";
  private static final String OTHER = "OTHER";

  private final FakeRateLimiter limiter = new FakeRateLimiter();
  private final SenderPacing pacing =
      new SenderPacing(limiter, String::length, Backoff.of(Messages.config()));

  /** Has as many permits as it is given, and no others. */
  private static final class FakeRateLimiter implements RateLimiter {
    private final Map<String, Integer> left = new HashMap<>();
    private final List<String> calls = new ArrayList<>();

    @Override
    public Permits take(String bucket, int perSecond, int wanted) {
      calls.add("take %s %d %d".formatted(bucket, perSecond, wanted));
      int count = Math.clamp(left.getOrDefault(bucket, 0), 0, wanted);
      left.merge(bucket, -count, Integer::sum);
      return new Permits(count, left.get(bucket), count > 0 ? Duration.ZERO : UNTIL_NEXT);
    }

    @Override
    public void settle(String bucket, int perSecond, int surplus) {
      calls.add("settle %s %d %d".formatted(bucket, perSecond, surplus));
    }
  }

  @Test
  void takesWhatThereIsAtTheSendersPace() {
    limiter.left.put(SHOP, 7);

    assertThat(pacing.take(SHOP, 5, NOW)).isEqualTo(5);
    assertThat(pacing.take(SHOP, 5, NOW)).isEqualTo(2);
    assertThat(pacing.isResting(SHOP, NOW)).isFalse();
    assertThat(limiter.calls).containsExactly("take SHOP 4 5", "take SHOP 4 5");
  }

  @Test
  void restsUntilTheNextSegmentIsDue() {
    assertThat(pacing.take(SHOP, 5, NOW)).isZero();

    assertThat(pacing.isResting(SHOP, NOW)).isTrue();
    assertThat(pacing.isResting(SHOP, NOW.plus(UNTIL_NEXT).minus(MOMENT))).isTrue();
    assertThat(pacing.isResting(SHOP, NOW.plus(UNTIL_NEXT))).isFalse();
    assertThat(pacing.isResting(OTHER, NOW)).as("another sender").isFalse();
  }

  @Test
  void settlesOnlyWhatDiffers() {
    pacing.settle(SHOP, 5, 5);
    assertThat(limiter.calls).isEmpty();
    pacing.settle(SHOP, 5, 2);
    pacing.settle(SHOP, 5, 9);

    assertThat(limiter.calls).containsExactly("settle SHOP 4 3", "settle SHOP 4 -4");
  }

  @Test
  void aFullQueueRestsLongerEachTimeInARow() {
    Instant now = NOW;
    for (long millis : new long[] {100, 200, 400, 800, 1600}) {
      pacing.queueIsFull(SHOP, Duration.ZERO, now);
      now = now.plusMillis(millis);

      assertThat(pacing.isResting(SHOP, now.minus(MOMENT))).as("rest of %s ms", millis).isTrue();
      assertThat(pacing.isResting(SHOP, now)).isFalse();
    }
    assertThat(pacing.isResting(OTHER, NOW)).isFalse();
  }

  @Test
  void allThatIsRefusedByOneFullQueueCountsOnce() {
    for (int i = 0; i < 20; i++) {
      pacing.queueIsFull(SHOP, Duration.ZERO, NOW);
    }

    assertThat(pacing.isResting(SHOP, NOW.plusMillis(100))).isFalse();
  }

  @Test
  void theSendersPaceDoesNotEndTheRow() {
    pacing.queueIsFull(SHOP, Duration.ZERO, NOW);
    Instant then = NOW.plusMillis(100);
    pacing.take(SHOP, 1, then);
    then = then.plus(UNTIL_NEXT);
    pacing.queueIsFull(SHOP, Duration.ZERO, then);

    assertThat(pacing.isResting(SHOP, then.plusMillis(199))).isTrue();
    assertThat(pacing.isResting(SHOP, then.plusMillis(200))).isFalse();
  }

  @Test
  void aFullQueueIsNotForgottenForTheSendersPace() {
    pacing.queueIsFull(SHOP, Duration.ofSeconds(10), NOW);
    pacing.take(SHOP, 1, NOW);

    assertThat(pacing.isResting(SHOP, NOW.plusSeconds(9))).isTrue();
  }

  @Test
  void aFullQueueCountsEvenWhileTheSenderRests() {
    pacing.take(SHOP, 1, NOW);
    pacing.queueIsFull(SHOP, Duration.ofSeconds(10), NOW);

    assertThat(pacing.isResting(SHOP, NOW.plusSeconds(9))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 60})
  void restsAsLongAsTheProviderAsks(long seconds) {
    pacing.queueIsFull(SHOP, Duration.ofSeconds(seconds), NOW);

    assertThat(pacing.isResting(SHOP, NOW.plusSeconds(seconds).minus(MOMENT))).isTrue();
    assertThat(pacing.isResting(SHOP, NOW.plusSeconds(seconds))).isFalse();
  }

  @Test
  void asksAgainAfterAMinuteAtTheLatest() {
    pacing.queueIsFull(SHOP, Duration.ofDays(1), NOW);

    assertThat(pacing.isResting(SHOP, NOW.plusSeconds(60))).isFalse();
  }

  @Test
  void tellsWhenTheFirstMayGoOn() {
    Instant latest = NOW.plusSeconds(5);
    assertThat(pacing.nextEnd(NOW, latest)).as("nobody rests").isEqualTo(latest);
    pacing.queueIsFull(OTHER, Duration.ofSeconds(2), NOW);
    assertThat(pacing.nextEnd(NOW, latest)).isEqualTo(NOW.plusSeconds(2));
    pacing.take(SHOP, 1, NOW);

    assertThat(pacing.nextEnd(NOW, latest)).isEqualTo(NOW.plus(UNTIL_NEXT));
    assertThat(pacing.nextEnd(NOW.plus(UNTIL_NEXT), latest))
        .as("a rest that is over does not count")
        .isEqualTo(NOW.plusSeconds(2));
    assertThat(pacing.nextEnd(NOW, NOW.plusMillis(50))).isEqualTo(NOW.plusMillis(50));
  }
}
