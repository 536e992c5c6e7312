package org.smsservice.ejb.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.IdRange;
import org.smsservice.domain.SmsException;
import org.smsservice.ejb.database.LongReading;
import org.smsservice.ejb.usage.Quarters;

/**
 * Reads a page of messages only where there are some of the kind that is searched for: day by day
 * from the newest on, more days each time, and of each day the quarters of an hour. However few
 * they are among however many, no more is read than what lies about them.
 *
 * @param <T> a message
 */
final class SearchWalk<T> {
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final int MOST_DAYS = 32;
  private static final UUID LAST_ID = new UUID(-1, -1);

  private final Totals totals;
  private final Function<MessageSearch, List<T>> messages;
  private final LongSupplier nanoTime;
  private final long end;

  /** When there were messages of the kind. */
  @FunctionalInterface
  interface Totals {
    /** The last days before a time that had some; empty for none. */
    Optional<Quarters> latest(Instant from, Instant to, int days);
  }

  /** A time that ids lie in. */
  private record Range(Instant begin, Instant end) {}

  SearchWalk(Totals totals, Function<MessageSearch, List<T>> messages, LongSupplier nanoTime) {
    this.totals = totals;
    this.messages = messages;
    this.nanoTime = nanoTime;
    this.end = nanoTime.getAsLong() + TimeUnit.MILLISECONDS.toNanos(LongReading.MOST_MILLIS);
  }

  /**
   * The page.
   *
   * @param oldest of the ids of all messages
   * @throws SmsException {@code too_much_to_read} when it takes longer than one statement may
   */
  List<T> page(MessageSearch search, UUID oldest) {
    Instant begin = later(search.createdFrom().orElse(Instant.MIN), IdRange.timeOf(oldest));
    Instant behindLast = IdRange.timeOf(search.before().orElse(LAST_ID)).plusMillis(1);
    Instant until = earlier(search.createdTo().orElse(behindLast), behindLast);
    List<T> found = new ArrayList<>();
    Instant to = until.plus(IdRange.SLACK);
    int days = 1;
    while (begin.isBefore(until)) {
      Optional<Quarters> some = totals.latest(begin.minus(IdRange.SLACK), to, days);
      if (some.isEmpty()) {
        return found;
      }
      requireProgress(some.get().begin().isBefore(to));
      for (Range range : ranges(some.get().times())) {
        Instant first = later(range.begin(), begin);
        Instant last = earlier(range.end(), until);
        if (first.isBefore(last)) {
          requireTime();
          found.addAll(messages.apply(search.between(first, last, search.limit() - found.size())));
          if (found.size() >= search.limit()) {
            return found;
          }
          until = first;
        }
      }
      to = some.get().begin();
      days = Math.min(2 * days, MOST_DAYS);
    }
    return found;
  }

  private void requireTime() {
    if (nanoTime.getAsLong() - end > 0) {
      throw new SmsException(ErrorCode.TOO_MUCH_TO_READ, ErrorCode.TOO_MUCH_TO_READ.title());
    }
  }

  /** Where a day that was looked at came again, it would come for ever. */
  private static void requireProgress(boolean isEarlier) {
    if (!isEarlier) {
      throw new IllegalStateException("the last days before a time begin before it");
    }
  }

  /**
   * Where the ids of messages lie that were accepted in some quarters of an hour. Neighbours are
   * one, so that no message is read twice.
   */
  private static List<Range> ranges(List<Instant> quarters) {
    List<Range> ranges = new ArrayList<>();
    for (Instant quarter : quarters) {
      Range range =
          new Range(quarter.minus(IdRange.SLACK), quarter.plus(QUARTER).plus(IdRange.SLACK));
      if (!ranges.isEmpty() && !range.end().isBefore(ranges.getLast().begin())) {
        range = new Range(range.begin(), ranges.removeLast().end());
      }
      ranges.add(range);
    }
    return ranges;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }
}
