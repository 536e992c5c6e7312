package org.smsservice.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdRangeTest {
  private static final UUID FIRST = UUID.fromString("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
  private static final UUID LATER = UUID.fromString("01a22ee6-b000-7000-8000-000000000000");
  private static final Instant FIRST_TIME = Instant.parse("2022-02-22T19:22:22Z");

  @Test
  void spansItsIds() {
    assertThat(IdRange.of(List.of(LATER, FIRST))).isEqualTo(new IdRange(FIRST, LATER));
    assertThat(IdRange.of(List.of(FIRST))).isEqualTo(new IdRange(FIRST, FIRST));
  }

  @Test
  void comparesAsTheDatabaseDoes() {
    UUID high = UUID.fromString("f0000000-0000-4000-8000-000000000000");
    UUID lowHalf = UUID.fromString("017f22e2-79b0-7cc3-18c4-dc0c0c07398f");

    assertThat(IdRange.of(List.of(high, FIRST, lowHalf))).isEqualTo(new IdRange(lowHalf, high));
  }

  @Test
  void holdsTheMessagesOfABatch() {
    IdRange range = IdRange.ofBatch(FIRST);

    assertThat(TimeOrderedId.instantOf(range.first()))
        .as("a clock may be set back during the request")
        .isEqualTo(FIRST_TIME.minus(Duration.ofMinutes(5)));
    assertThat(TimeOrderedId.instantOf(range.last()))
        .isEqualTo(FIRST_TIME.plus(Duration.ofDays(1)));
  }

  @Test
  void holdsTheReportsOfNodesWhoseClocksDiffer() {
    Instant now = FIRST_TIME.plus(Duration.ofDays(2));

    IdRange range = IdRange.ofEvents(IdRange.of(List.of(FIRST)), now);

    assertThat(TimeOrderedId.instantOf(range.first()))
        .isEqualTo(FIRST_TIME.minus(Duration.ofMinutes(5)));
    assertThat(TimeOrderedId.instantOf(range.last())).isEqualTo(now.plus(Duration.ofMinutes(5)));
  }

  @Test
  void bearsAnIdThatNobodyHasMade() {
    UUID invented = UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff");

    assertThat(IdRange.ofBatch(invented).first()).isNotNull();
  }
}
