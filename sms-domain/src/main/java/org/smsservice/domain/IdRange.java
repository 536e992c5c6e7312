package org.smsservice.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.UUID;

/**
 * Where ids lie that sort by time. A statement that says so is answered from the partitions of that
 * time alone, whatever else it looks for.
 *
 * @param first the smallest id
 * @param last the greatest one
 */
public record IdRange(UUID first, UUID last) {
  /** A message gets its id before or after the time it was accepted at, but not by so much. */
  public static final Duration SLACK = Duration.ofHours(1);

  private static final int TIME_SHIFT = 16;

  /** As the database compares them: Java takes the halves of an id for signed numbers. */
  private static final Comparator<UUID> AS_IN_THE_DATABASE =
      Comparator.comparing(UUID::getMostSignificantBits, Long::compareUnsigned)
          .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

  /** The clocks of two nodes may differ by so much, or one of them from what it told before. */
  private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

  /** All messages of a batch have their ids within this time after its own. */
  private static final Duration LONGEST_REQUEST = Duration.ofDays(1);

  /** Where some ids lie; there is at least one. */
  public static IdRange of(Collection<UUID> ids) {
    return new IdRange(
        Collections.min(ids, AS_IN_THE_DATABASE), Collections.max(ids, AS_IN_THE_DATABASE));
  }

  /**
   * Where the messages of a batch lie, which get their ids after it, in the same request; a clock
   * that is set back meanwhile may give them smaller ones.
   */
  public static IdRange ofBatch(UUID batch) {
    return new IdRange(
        TimeOrderedId.floor(timeOf(batch).minus(CLOCK_DIFFERENCE)),
        TimeOrderedId.floor(timeOf(batch).plus(LONGEST_REQUEST)));
  }

  /** Where the reports lie that came about messages until now, on any node. */
  public static IdRange ofEvents(IdRange messages, Instant now) {
    return new IdRange(firstEventOf(messages), TimeOrderedId.floor(now.plus(CLOCK_DIFFERENCE)));
  }

  /** From where on the reports about messages lie, whichever node has written them. */
  public static UUID firstEventOf(IdRange messages) {
    return TimeOrderedId.floor(timeOf(messages.first).minus(CLOCK_DIFFERENCE));
  }

  /** When an id was made; also of one that somebody else has made up, which finds nothing. */
  public static Instant timeOf(UUID id) {
    return Instant.ofEpochMilli(id.getMostSignificantBits() >>> TIME_SHIFT);
  }
}
