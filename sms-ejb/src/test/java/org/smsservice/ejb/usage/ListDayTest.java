package org.smsservice.ejb.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListDayTest {
  private static final ListDay DAY = new ListDay(LocalDate.parse("2026-11-24"));

  @ParameterizedTest
  @CsvSource({
    "2026-11-26T12:00:00Z, 2026-11-26T12:00:00Z, 1",
    "2026-11-26T00:04:59Z, 2026-11-26T12:00:00Z, 2",
    "2026-11-24T23:59:59Z, 2026-11-26T00:00:00Z, 3",
    "2026-11-26T00:03:00Z, 2026-11-26T00:03:00Z, 2"
  })
  void theDaysGoFromTheOldestMessageToToday(Instant oldest, Instant now, int days) {
    assertThat(ListDay.since(oldest, now))
        .hasSize(days)
        .last()
        .isEqualTo(new ListDay(LocalDate.parse("2026-11-26")));
  }

  @Test
  void aListMayHaveWhatTheProviderKeptWaiting() {
    assertThat(DAY.from()).isEqualTo("2026-11-23T14:00:00Z");
    assertThat(DAY.until()).isEqualTo("2026-11-25T00:05:00Z");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // Never read.
        "-, 2026-11-24T00:00:00Z, true",
        // Still going on.
        "2026-11-24T12:00:00Z, 2026-11-24T12:00:00Z, true",
        // Read when it was over for 20 minutes, for 4 hours, for 10 hours.
        "2026-11-25T00:20:00Z, 2026-11-25T00:29:59Z, false",
        "2026-11-25T00:20:00Z, 2026-11-25T00:30:00Z, true",
        "2026-11-25T04:00:00Z, 2026-11-25T05:59:59Z, false",
        "2026-11-25T04:00:00Z, 2026-11-25T06:00:00Z, true",
        "2026-11-25T10:00:00Z, 2026-11-25T11:59:59Z, false",
        "2026-11-25T10:00:00Z, 2026-11-25T12:00:00Z, true"
      })
  void restsLongerTheLongerItIsOverUpToTwoHours(Instant listedAt, Instant now, boolean isDue) {
    assertThat(DAY.isDue(Optional.ofNullable(listedAt), now)).isEqualTo(isDue);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, 2026-11-24T00:00:00Z, true",
        // Also while the day goes on.
        "2026-11-24T12:00:00Z, 2026-11-24T17:59:59Z, false",
        "2026-11-24T12:00:00Z, 2026-11-24T18:00:00Z, true",
        "2026-11-25T10:00:00Z, 2026-11-25T15:59:59Z, false",
        "2026-11-25T10:00:00Z, 2026-11-25T16:00:00Z, true"
      })
  void pricesThatItDidNotHaveBeforeAreLookedForEverySixHours(
      Instant listedAt, Instant now, boolean isDue) {
    assertThat(DAY.isDueForAwaited(Optional.ofNullable(listedAt), now)).isEqualTo(isDue);
  }
}
