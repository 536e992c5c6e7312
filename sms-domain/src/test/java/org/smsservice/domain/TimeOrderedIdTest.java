package org.smsservice.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeOrderedIdTest {
  private static final int THREADS = 8;
  private static final int IDS_PER_THREAD = 20_000;

  @Test
  void isOfVersion7() {
    UUID id = TimeOrderedId.next();

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
  }

  @Test
  void growsInEachThreadAndIsNeverRepeated() throws Exception {
    Callable<List<UUID>> maker =
        () -> {
          List<UUID> made = new ArrayList<>();
          for (int i = 0; i < IDS_PER_THREAD; i++) {
            made.add(TimeOrderedId.next());
          }
          return made;
        };
    Set<UUID> all = new HashSet<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (Future<List<UUID>> made : threads.invokeAll(Collections.nCopies(THREADS, maker))) {
        assertThat(made.get()).isSorted();
        all.addAll(made.get());
      }
    }
    assertThat(all).hasSize(THREADS * IDS_PER_THREAD);
  }

  @Test
  void tellsWhenItWasMade() {
    UUID id = TimeOrderedId.next();

    assertThat(TimeOrderedId.instantOf(id)).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    assertThat(TimeOrderedId.instantOf(UUID.fromString("017f22e2-79b0-7cc3-98c4-dc0c0c07398f")))
        .isEqualTo("2022-02-22T19:22:22Z");
  }

  @Test
  void floorIsTheSmallestIdOfItsMillisecond() {
    UUID id = TimeOrderedId.next();
    Instant made = TimeOrderedId.instantOf(id);

    assertThat(TimeOrderedId.floor(made)).isLessThanOrEqualTo(id);
    assertThat(TimeOrderedId.floor(made.plusNanos(999_999))).isLessThanOrEqualTo(id);
    assertThat(TimeOrderedId.floor(made.plusMillis(1))).isGreaterThan(id);
    assertThat(TimeOrderedId.instantOf(TimeOrderedId.floor(made))).isEqualTo(made);
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z,           00000000-0000-7000-8000-000000000000",
    "1969-12-31T23:59:59.999Z,       00000000-0000-7000-8000-000000000000",
    "0001-01-01T00:00:00Z,           00000000-0000-7000-8000-000000000000",
    "-1000000000-01-01T00:00:00Z,    00000000-0000-7000-8000-000000000000",
    "2022-02-22T19:22:22Z,           017f22e2-79b0-7000-8000-000000000000",
    "+10889-08-02T05:31:50.655Z,     ffffffff-ffff-7000-8000-000000000000",
    "+10889-08-02T05:31:50.656Z,     ffffffff-ffff-7000-8000-000000000000",
    "+1000000000-12-31T23:59:59Z,    ffffffff-ffff-7000-8000-000000000000"
  })
  void floorOfATimeThatNoIdCanTellIsTheNearest(Instant time, UUID floor) {
    assertThat(TimeOrderedId.floor(time)).isEqualTo(floor);
  }

  @Test
  void aCompanionIsAlwaysTheSameAndNobodyElses() {
    UUID id = TimeOrderedId.next();

    assertThat(TimeOrderedId.companionOf(id))
        .isEqualTo(TimeOrderedId.companionOf(id))
        .isNotEqualTo(id)
        .isNotEqualTo(TimeOrderedId.next());
    assertThat(TimeOrderedId.instantOf(TimeOrderedId.companionOf(id)))
        .isEqualTo(TimeOrderedId.instantOf(id));
    assertThat(TimeOrderedId.companionOf(id).version()).isEqualTo(7);
    assertThat(TimeOrderedId.companionOf(id).variant()).isEqualTo(2);
  }
}
