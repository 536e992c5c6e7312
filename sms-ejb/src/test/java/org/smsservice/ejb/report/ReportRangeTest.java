package org.smsservice.ejb.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportRangeTest {
  private static final ZoneId[] ZONES = {
    ZoneId.of("UTC"),
    ZoneId.of("Europe/Berlin"),
    ZoneId.of("America/St_Johns"),
    ZoneId.of("Asia/Kathmandu"),
    ZoneId.of("America/Sao_Paulo")
  };

  @ParameterizedTest
  @CsvSource({
    "2026-11-01T10:00:00Z, 2026-11-01T10:15:00Z, 2026-11-01T10:00:00Z, 2026-11-01T10:15:00Z",
    "2026-11-01T10:00:01Z, 2026-11-01T10:15:01Z, 2026-11-01T10:00:00Z, 2026-11-01T10:30:00Z",
    "2026-11-01T10:14:59.9Z, 2026-11-01T10:14:59.99Z, 2026-11-01T10:00:00Z, 2026-11-01T10:15:00Z",
    "1969-12-31T23:59:00Z, 1970-01-01T00:00:00Z, 1969-12-31T23:45:00Z, 1970-01-01T00:00:00Z"
  })
  void isWidenedToQuartersOfAnHour(Instant from, Instant to, Instant begin, Instant end) {
    ReportRange range = ReportRange.around(from, to, ZONES[0]);

    assertThat(range.from()).isEqualTo(begin);
    assertThat(range.to()).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource({
    // Within a day, one day, a day with ends, the days on which Berlin changes its clocks, and the
    // night in which St John's put them back from 00:01 to 23:01 of the day before.
    "UTC, 2026-11-01T10:00:00Z, 2026-11-01T14:00:00Z, 2026-11-02, 2026-11-02",
    "UTC, 2026-11-01T00:00:00Z, 2026-11-02T00:00:00Z, 2026-11-01, 2026-11-02",
    "UTC, 2026-11-01T23:45:00Z, 2026-11-03T00:15:00Z, 2026-11-02, 2026-11-03",
    "Europe/Berlin, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z, 2026-03-29, 2026-03-30",
    "Europe/Berlin, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z, 2026-10-25, 2026-10-26",
    "Europe/Berlin, 2026-10-24T22:00:00Z, 2026-10-25T22:00:00Z, 2026-10-25, 2026-10-25",
    "Asia/Kathmandu, 2026-11-01T18:15:00Z, 2026-11-02T18:15:00Z, 2026-11-02, 2026-11-03",
    "America/St_Johns, 1987-10-25T02:45:00Z, 1987-10-27T03:30:00Z, 1987-10-26, 1987-10-27"
  })
  void findsTheWholeDays(String zone, Instant from, Instant to, LocalDate first, LocalDate end) {
    ReportRange range = ReportRange.around(from, to, ZoneId.of(zone));

    assertThat(range.firstWholeDay()).isEqualTo(first);
    assertThat(range.endOfWholeDays()).isEqualTo(end);
  }

  @Property
  void everyQuarterIsCountedOnce(
      @ForAll @LongRange(min = 0, max = 2_000_000_000) long begin,
      @ForAll @IntRange(min = 1, max = 1_000_000) int seconds,
      @ForAll @IntRange(max = 4) int zone) {
    Instant from = Instant.ofEpochSecond(begin);
    ReportRange range = ReportRange.around(from, from.plusSeconds(seconds), ZONES[zone]);
    Duration days =
        Duration.between(
            range.firstWholeDay().atStartOfDay(range.zone()).toInstant(),
            range.endOfWholeDays().atStartOfDay(range.zone()).toInstant());

    assertThat(
            Duration.between(range.from(), range.beginOfWholeDays())
                .plus(days)
                .plus(Duration.between(range.tail(), range.to())))
        .isEqualTo(Duration.between(range.from(), range.to()));
    assertThat(range.beginOfWholeDays()).isBetween(range.from(), range.to());
    assertThat(range.tail()).isBetween(range.beginOfWholeDays(), range.to());
  }
}
