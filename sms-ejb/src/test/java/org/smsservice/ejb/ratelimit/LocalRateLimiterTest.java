package org.smsservice.ejb.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * With the real buckets, whose clock cannot be set: what is asserted holds on a slow machine too.
 */
class LocalRateLimiterTest {
  private static final int ALL = 1_000_000_000;

  /** So many nodes that nothing comes back while a test lasts. */
  private static final int MANY_NODES = 100_000;

  /** How long a test may stand still. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private int nodes = 1;
  private final LocalRateLimiter limiter = new LocalRateLimiter(() -> nodes);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 1000, 1_000_000})
  void holdsOneSecondsWorth(int perSecond) {
    assertThat(limiter.take("sender", perSecond, ALL).count()).isEqualTo(perSecond);
  }

  @Test
  void takesNoMoreThanIsWanted() {
    nodes = MANY_NODES;

    assertThat(limiter.take("sender", 10 * MANY_NODES, 3)).isEqualTo(got(3, 7));
    Permits more = limiter.take("sender", 10 * MANY_NODES, 6);
    assertThat(more.count()).isEqualTo(6);
    assertThat(more.left()).as("one comes back every 100 ms").isBetween(1L, 4L);
  }

  @Test
  void tellsHowLongItIsUntilTheNext() {
    nodes = MANY_NODES;
    limiter.take("sender", 1, 1);
    Permits permits = limiter.take("sender", 1, 1);

    assertThat(permits.count()).isZero();
    assertThat(permits.untilNext())
        .isBetween(Duration.ofSeconds(MANY_NODES).minus(PATIENCE), Duration.ofSeconds(MANY_NODES));
  }

  @Test
  void bucketsAreIndependent() {
    nodes = MANY_NODES;
    limiter.take("sender", 1, 1);

    assertThat(limiter.take("sender", 1, 1).count()).isZero();
    assertThat(limiter.take("other", 1, 1)).isEqualTo(got(1, 0));
  }

  /** With few permits each node still has one at a time, and waits the longer for the next. */
  @ParameterizedTest
  @CsvSource({
    "100, 4, 25",
    "10, 4, 2",
    "10, 10, 1",
    "1, 4, 1",
    "7, 100, 1",
    "100, 0, 100",
    "5, -1, 5"
  })
  void nodesDivideThePermits(int perSecond, int nodes, int share) {
    this.nodes = nodes;

    assertThat(limiter.take("sender", perSecond, ALL).count()).isEqualTo(share);
  }

  @Property(tries = 100)
  void theRateIsDividedExactly(
      @ForAll @IntRange(min = 1, max = 1000) int perSecond,
      @ForAll @IntRange(min = 1, max = 50) int nodes) {
    LocalRateLimiter limiter = new LocalRateLimiter(() -> nodes);
    limiter.settle("sender", perSecond, -1000 * perSecond);

    assertThat(limiter.take("sender", perSecond, 1).untilNext())
        .isBetween(
            Duration.ofSeconds(999L * nodes).minus(PATIENCE), Duration.ofSeconds(1000L * nodes));
  }

  @Test
  void whatIsTakenOnCreditHasToComeBackFirst() {
    limiter.settle("sender", 10, -1010);
    Permits permits = limiter.take("sender", 10, 1);

    assertThat(permits.count()).isZero();
    assertThat(permits.untilNext())
        .isBetween(Duration.ofSeconds(100).minus(PATIENCE), Duration.ofSeconds(101));
  }

  @Test
  void whatIsGivenBackCanBeTakenAgain() {
    nodes = MANY_NODES;
    limiter.take("sender", 1, 1);
    limiter.settle("sender", 1, 0);
    assertThat(limiter.take("sender", 1, 1).count()).isZero();
    limiter.settle("sender", 1, 1);

    assertThat(limiter.take("sender", 1, 1)).isEqualTo(got(1, 0));
  }

  @Test
  void isNeverMoreThanFull() {
    Stream.of(1, 50, ALL).forEach(surplus -> limiter.settle("sender", 10, surplus));

    assertThat(limiter.take("sender", 10, ALL).count()).isEqualTo(10);
  }

  @Test
  void anotherNumberOfNodesCountsAtOnce() {
    nodes = 2;
    limiter.take("sender", 100, 1);
    nodes = 4;

    assertThat(limiter.take("sender", 100, ALL).count()).isEqualTo(25);
  }

  private static Permits got(int count, long left) {
    return new Permits(count, left, Duration.ZERO);
  }
}
