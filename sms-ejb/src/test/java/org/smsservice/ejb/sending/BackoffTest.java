package org.smsservice.ejb.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(100), Duration.ofSeconds(30));

  @ParameterizedTest
  @CsvSource({
    "0, 100",
    "1, 100",
    "2, 200",
    "3, 400",
    "4, 800",
    "9, 25600",
    "10, 30000",
    "11, 30000",
    "31, 30000",
    "64, 30000",
    "2147483647, 30000",
    "-1, 100"
  })
  void doublesUpToTheLongest(int attempts, long millis) {
    assertThat(BACKOFF.nextAttempt(NOW, attempts, Duration.ZERO, 1.0))
        .isEqualTo(NOW.plusMillis(millis));
    assertThat(BACKOFF.nextAttempt(NOW, attempts, Duration.ZERO, 0.0))
        .isEqualTo(NOW.plusMillis(millis / 2));
  }

  @Test
  void neverComesBeforeTheProviderAskedFor() {
    assertThat(BACKOFF.nextAttempt(NOW, 1, Duration.ofSeconds(7), 1.0))
        .isEqualTo(NOW.plusSeconds(7));
    assertThat(BACKOFF.nextAttempt(NOW, 1, Duration.ofMinutes(5), 1.0))
        .as("beyond the longest pause of our own")
        .isEqualTo(NOW.plusSeconds(300));
    assertThat(BACKOFF.nextAttempt(NOW, 10, Duration.ofSeconds(7), 1.0))
        .isEqualTo(NOW.plusSeconds(30));
  }

  @ParameterizedTest
  @CsvSource({"299999, 299999", "300000, 300000", "300001, 300000", "86400000, 300000"})
  void grantsTheProviderFiveMinutesAtMost(long askedMillis, long millis) {
    assertThat(BACKOFF.nextAttempt(NOW, 1, Duration.ofMillis(askedMillis), 1.0))
        .isEqualTo(NOW.plusMillis(millis));
  }

  @Test
  void ownPausesMayBeLonger() {
    Backoff patient = new Backoff(Duration.ofHours(1), Duration.ofHours(1));

    assertThat(patient.nextAttempt(NOW, 1, Duration.ofDays(1), 1.0))
        .isEqualTo(NOW.plus(Duration.ofHours(1)));
  }

  @Property
  void staysWithinItsBounds(
      @ForAll int attempts,
      @ForAll @IntRange(min = 10, max = 60_000) int firstMillis,
      @ForAll @IntRange(min = 10, max = 3_600_000) int longestMillis,
      @ForAll @IntRange(max = 100_000) int retryAfterMillis,
      @ForAll @DoubleRange(max = 1.0) double random) {
    Backoff backoff = new Backoff(Duration.ofMillis(firstMillis), Duration.ofMillis(longestMillis));
    Duration retryAfter = Duration.ofMillis(retryAfterMillis);

    Instant next = backoff.nextAttempt(NOW, attempts, retryAfter, random);

    long pause = Duration.between(NOW, next).toMillis();
    assertThat(pause)
        .isGreaterThanOrEqualTo(Math.min(firstMillis, longestMillis) / 2)
        .isGreaterThanOrEqualTo(retryAfterMillis)
        .isLessThanOrEqualTo(Math.max(longestMillis, retryAfterMillis));
  }

  @Property
  void neverShrinksWithFurtherAttempts(@ForAll @IntRange(max = 100) int attempts) {
    assertThat(BACKOFF.nextAttempt(NOW, attempts + 1, Duration.ZERO, 0.5))
        .isAfterOrEqualTo(BACKOFF.nextAttempt(NOW, attempts, Duration.ZERO, 0.5));
  }
}
