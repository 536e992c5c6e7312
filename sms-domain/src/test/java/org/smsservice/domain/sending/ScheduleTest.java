package org.smsservice.domain.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void withoutATimeItLeavesNow() {
    Schedule schedule = Schedule.of(NOW, null, null);

    assertThat(schedule).isEqualTo(new Schedule(NOW, NOW, null));
    assertThat(schedule.isAhead()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-11-23T12:00:00Z", "2026-11-23T11:59:59.999999999Z", "1970-01-01T00:00:00Z"})
  void aTimeThatIsOverMeansNow(Instant sendAt) {
    Schedule schedule = Schedule.of(NOW, sendAt, HOUR);

    assertThat(schedule).isEqualTo(new Schedule(NOW, NOW, NOW.plus(HOUR)));
    assertThat(schedule.isAhead()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-23T12:00:00.000000001Z", "9999-12-31T00:00:00Z"})
  void waitsForATimeToCome(Instant sendAt) {
    Schedule schedule = Schedule.of(NOW, sendAt, null);

    assertThat(schedule).isEqualTo(new Schedule(NOW, sendAt, null));
    assertThat(schedule.isAhead()).isTrue();
  }

  @Test
  void theValidityBeginsWhenItMayLeave() {
    Instant sendAt = NOW.plus(Duration.ofDays(3));

    assertThat(Schedule.of(NOW, sendAt, HOUR).expiresAt()).isEqualTo(sendAt.plus(HOUR));
  }

  @Property
  void neverLeavesBeforeItIsOursAndStaysValidAsLongAsAsked(
      @ForAll @IntRange(min = -100_000, max = 100_000) int sendInSeconds,
      @ForAll @IntRange(min = 1, max = 2_592_000) int validitySeconds) {
    Duration validity = Duration.ofSeconds(validitySeconds);
    Schedule schedule = Schedule.of(NOW, NOW.plusSeconds(sendInSeconds), validity);

    assertThat(schedule.notBefore()).isAfterOrEqualTo(NOW);
    assertThat(Duration.between(schedule.notBefore(), schedule.expiresAt())).isEqualTo(validity);
    assertThat(schedule.isAhead()).isEqualTo(sendInSeconds > 0);
  }
}
