package org.smsservice.ejb.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * One day of the provider's list, in UTC, and which messages can be in it: the provider's day is
 * that of sending, ours that of handing over.
 *
 * @param date in UTC
 */
record ListDay(LocalDate date) {
  /** The provider holds a message for its sender's pace for so long at most. */
  private static final Duration PROVIDERS_QUEUE = Duration.ofHours(10);

  /** Clocks differ, and a received message is ours a little later than the provider's. */
  private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

  private static final Duration LONGEST_REST = Duration.ofHours(2);

  /**
   * How long a list rests in which only prices are looked for that it did not have before, as those
   * of messages that have failed: most of them never come.
   */
  static final Duration REST_OF_AWAITED = Duration.ofHours(6);

  /** The days that may list messages from a time on, oldest first. */
  static List<ListDay> since(Instant oldest, Instant now) {
    return dateOf(oldest.minus(CLOCK_DIFFERENCE))
        .datesUntil(dateOf(now).plusDays(1))
        .map(ListDay::new)
        .toList();
  }

  private static LocalDate dateOf(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  /** Messages that became the provider's (or ours, if received) from here on may be listed. */
  Instant from() {
    return start().minus(PROVIDERS_QUEUE);
  }

  /** Messages from here on are not listed. */
  Instant until() {
    return end().plus(CLOCK_DIFFERENCE);
  }

  /**
   * Whether it is time to read the list again. That of a day that is over changes less and less: it
   * rests for half as long as the day was over when it was read, and for two hours at most.
   *
   * @param listedAt when it was read last
   */
  boolean isDue(Optional<Instant> listedAt, Instant now) {
    return listedAt
        .map(last -> last.plus(restAfter(last)))
        .map(next -> !next.isAfter(now))
        .orElse(true);
  }

  /** Whether it is time to read the list again for prices that it did not have before. */
  boolean isDueForAwaited(Optional<Instant> listedAt, Instant now) {
    return listedAt.map(last -> !last.plus(REST_OF_AWAITED).isAfter(now)).orElse(true);
  }

  private Duration restAfter(Instant last) {
    Duration rest = Duration.between(end(), last).dividedBy(2);
    return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
  }

  private Instant start() {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private Instant end() {
    return date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
