package org.smsservice.domain;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.util.UuidUtil;
import java.time.Instant;
import java.util.UUID;

/** Ids that sort by the time they were made: UUID version 7 (RFC 9562). */
public final class TimeOrderedId {
  private static final int TIME_SHIFT = 16;
  private static final int TIME_BITS = 48;
  private static final Instant LAST = Instant.ofEpochMilli((1L << TIME_BITS) - 1);
  private static final long VERSION_BITS = 0x7000L;
  private static final long VARIANT_BITS = 0x8000_0000_0000_0000L;

  /** Random in every id, and far from the bits that ids of the same millisecond differ in. */
  private static final long COMPANION_BIT = 1L << 60;

  private TimeOrderedId() {}

  /**
   * A new id, greater than each that this process has made before, unless its clock was set back by
   * a second or more.
   */
  public static UUID next() {
    return UuidCreator.getTimeOrderedEpochPlus1();
  }

  /** The id of what belongs to another thing of the same time: always the same for that thing. */
  public static UUID companionOf(UUID id) {
    return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() ^ COMPANION_BIT);
  }

  /** When an id was made, to the millisecond. */
  public static Instant instantOf(UUID id) {
    return UuidUtil.getInstant(id);
  }

  /**
   * The smallest id of a millisecond: ids from here on were made at that time or later. A time that
   * no id can tell, before 1970 or after 10889, counts as the nearest that one can.
   */
  public static UUID floor(Instant time) {
    Instant told = time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time.isAfter(LAST) ? LAST : time;
    return new UUID((told.toEpochMilli() << TIME_SHIFT) | VERSION_BITS, VARIANT_BITS);
  }
}
