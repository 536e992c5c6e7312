package org.smsservice.ejb.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.ejb.usage.Quarters;

class SearchWalkTest {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant END = BEGIN.plus(Duration.ofDays(366));
  private static final UUID OLDEST = TimeOrderedId.floor(BEGIN);

  /** A message of the kind that is searched for. */
  private record Message(UUID id, Instant acceptedAt) {
    Instant idTime() {
      return TimeOrderedId.instantOf(id);
    }
  }

  private final List<Message> all = new ArrayList<>();
  private final List<Duration> read = new ArrayList<>();
  private int looks;
  private long now;

  @BeforeEach
  void forget() {
    all.clear();
    read.clear();
    looks = 0;
  }

  /** An id of another time than the message was accepted at, as that of a large batch has. */
  private void add(Instant idTime, Duration acceptedBefore) {
    all.add(new Message(TimeOrderedId.floor(idTime), idTime.minus(acceptedBefore)));
  }

  private Optional<Quarters> latest(Instant from, Instant to, int days) {
    looks++;
    List<LocalDate> found =
        all.stream()
            .map(message -> day(message.acceptedAt()))
            .filter(day -> !day.isBefore(day(from)) && !day.isAfter(day(to.minusNanos(1000))))
            .distinct()
            .sorted(Comparator.reverseOrder())
            .limit(days)
            .toList();
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Quarters(
                found.getLast().atStartOfDay().toInstant(ZoneOffset.UTC),
                all.stream()
                    .map(Message::acceptedAt)
                    .filter(at -> found.contains(day(at)))
                    .map(at -> Instant.ofEpochSecond(at.getEpochSecond() / 900 * 900))
                    .distinct()
                    .sorted(Comparator.reverseOrder())
                    .toList()));
  }

  private static LocalDate day(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private List<Message> within(MessageSearch search) {
    read.add(
        Duration.between(search.createdFrom().orElseThrow(), search.createdTo().orElseThrow()));
    return all.stream()
        .filter(message -> !message.idTime().isBefore(search.createdFrom().orElseThrow()))
        .filter(message -> message.idTime().isBefore(search.createdTo().orElseThrow()))
        .filter(message -> search.before().map(v -> message.id().compareTo(v) < 0).orElse(true))
        .sorted(Comparator.comparing(Message::id).reversed())
        .limit(search.limit())
        .toList();
  }

  private List<Message> page(Optional<UUID> before, int limit) {
    return new SearchWalk<>(this::latest, this::within, () -> now)
        .page(search(BEGIN, END, before, limit), OLDEST);
  }

  private static MessageSearch search(Instant from, Instant to, Optional<UUID> before, int limit) {
    return new MessageSearch(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of("FR"),
        Optional.empty(),
        Optional.of(from),
        Optional.of(to),
        before,
        limit);
  }

  @Test
  void whereThereIsNothingNothingIsRead() {
    assertThat(page(Optional.empty(), 50)).isEmpty();
    assertThat(read).isEmpty();
    assertThat(looks).isEqualTo(1);
  }

  @Test
  void whatTakesLongerThanOneStatementMayIsGivenUp() {
    add(Instant.parse("2026-05-05T12:00:00Z"), Duration.ZERO);
    add(Instant.parse("2026-04-05T12:00:00Z"), Duration.ZERO);
    var slow =
        new SearchWalk<>(
            this::latest,
            part -> {
              now += Duration.ofSeconds(26).toNanos();
              return within(part);
            },
            () -> now);

    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(() -> slow.page(search(BEGIN, END, Optional.empty(), 50), OLDEST))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_MUCH_TO_READ));
    assertThat(read).hasSize(1);
  }

  @Test
  void aDayThatBeginsTooLateIsNotLookedAtForEver() {
    var walk =
        new SearchWalk<Message>(
            (from, to, days) -> Optional.of(new Quarters(to, List.of())), this::within, () -> now);

    assertThatIllegalStateException()
        .isThrownBy(() -> walk.page(search(BEGIN, END, Optional.empty(), 50), OLDEST));
  }

  @Test
  void aSingleMessageOfAYearIsFoundAmongThoseOfSomeHours() {
    add(Instant.parse("2026-05-05T12:00:00Z"), Duration.ZERO);

    assertThat(page(Optional.empty(), 50)).hasSize(1);
    assertThat(read).containsExactly(Duration.ofMinutes(135));
  }

  @Test
  void manyDaysAreLookedAtInFewSteps() {
    for (int day = 0; day < 366; day++) {
      add(BEGIN.plus(Duration.ofDays(day)).plus(Duration.ofHours(12)), Duration.ZERO);
    }

    assertThat(page(Optional.empty(), 1000)).hasSize(366);
    assertThat(looks).isLessThan(20);
    assertThat(read).hasSize(366);
  }

  @Test
  void aFullPageEndsTheWalk() {
    for (int hour = 0; hour < 1000; hour++) {
      add(END.minus(Duration.ofHours(hour)).minusMillis(1), Duration.ZERO);
    }

    assertThat(page(Optional.empty(), 10)).hasSize(10);
    assertThat(looks).isEqualTo(1);
    assertThat(read).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void pagesHaveEveryMessageOnceAndInOrderWhereverItLies(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      // Some lie together, some alone, and some have ids of the hour before or behind.
      Instant about = BEGIN.plus(random.nextInt(366 * 24), ChronoUnit.HOURS);
      int together = 1 + random.nextInt(3);
      for (int j = 0; j < together; j++) {
        add(
            about.plusMillis(random.nextInt(7_200_000)),
            Duration.ofMillis(random.nextInt(-3_500_000, 3_500_000)));
      }
    }
    List<Message> expected =
        all.stream()
            .filter(message -> !message.idTime().isBefore(BEGIN))
            .filter(message -> message.idTime().isBefore(END))
            .sorted(Comparator.comparing(Message::id).reversed())
            .toList();

    List<Message> found = new ArrayList<>();
    List<Message> page = page(Optional.empty(), 7);
    while (!page.isEmpty()) {
      found.addAll(page);
      page = page(Optional.of(page.getLast().id()), 7);
    }

    assertThat(found).isEqualTo(expected);
  }

  @Test
  void whatIsOlderThanAllMessagesIsNotLookedFor() {
    add(BEGIN.plus(Duration.ofDays(1)), Duration.ZERO);

    assertThat(
            new SearchWalk<>(this::latest, this::within, () -> now)
                .page(
                    search(BEGIN, END, Optional.empty(), 10),
                    TimeOrderedId.floor(BEGIN.plus(Duration.ofDays(30)))))
        .isEmpty();
    assertThat(read).isEmpty();
  }

  @Test
  void aSearchWithoutTimesGoesThroughAllThereAre() {
    add(BEGIN.plus(Duration.ofDays(1)), Duration.ZERO);
    add(BEGIN.plus(Duration.ofDays(300)), Duration.ZERO);
    MessageSearch unbounded =
        new MessageSearch(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("FR"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new UUID(-1, -1)),
            10);

    assertThat(
            new SearchWalk<Message>(this::latest, this::withinUnsigned, () -> now)
                .page(unbounded, OLDEST))
        .hasSize(2);
  }

  /** The id behind all is smaller than the others for Java. */
  private List<Message> withinUnsigned(MessageSearch search) {
    return within(
        search(
            search.createdFrom().orElseThrow(),
            search.createdTo().orElseThrow(),
            Optional.empty(),
            search.limit()));
  }
}
