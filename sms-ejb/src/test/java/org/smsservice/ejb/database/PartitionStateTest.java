package org.smsservice.ejb.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionStateTest {
  private final PartitionState state = new PartitionState();

  @ParameterizedTest
  @CsvSource({
    "2026-11-01T00:00:00Z, 2027-01-01T00:00:00Z, true",
    "2026-11-30T23:59:59.999Z, 2027-01-01T00:00:00Z, true",
    "2026-12-01T00:00:00Z, 2027-01-01T00:00:00Z, false",
    "2026-12-01T00:00:00Z, 2027-02-01T00:00:00Z, true",
    "2026-11-30T23:59:59.999Z, 2026-12-01T00:00:00Z, false",
  })
  void theNextMonthIsCoveredFromItsFirstMomentToItsLast(
      Instant now, Instant end, boolean isCovered) {
    state.reachesTo(end);

    assertThat(state.coversNextMonth(now)).isEqualTo(isCovered);
  }

  @Test
  void tellsHowLongRowsHaveAPlace() {
    state.reachesTo(Instant.parse("2026-12-01T00:00:00Z"));

    assertThat(state.left(Instant.parse("2026-11-30T00:00:00Z"))).isEqualTo(Duration.ofDays(1));
    assertThat(state.left(Instant.parse("2026-12-02T00:00:00Z"))).isEqualTo(Duration.ofDays(-1));
  }

  @Test
  void hasNoPlaceBeforeItWasLookedAt() {
    assertThat(state.left(Instant.parse("2026-12-02T00:00:00Z"))).isNegative();
  }
}
