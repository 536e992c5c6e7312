package org.smsservice.ejb.sending;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.smsservice.ejb.ratelimit.Permits;
import org.smsservice.ejb.ratelimit.RateLimiter;

/**
 * Keeps each sender to its segments per second, over all nodes. Nothing ever waits here: a sender
 * that has used up its pace is left out until its next segment is due, and delays nobody else.
 */
final class SenderPacing {
  private static final int MAX_RESTING = 10_000;

  /** What is left to rest is asked for anew at the latest then; a rest is never much longer. */
  private static final Duration LONGEST_REST = Duration.ofMinutes(1);

  private record FullQueue(Instant until, int timesInARow) {}

  private final RateLimiter limiter;
  private final ToIntFunction<String> segmentsPerSecond;
  private final Backoff fullQueuePauses;
  private final Cache<String, Instant> nextSegments = cache();
  private final Cache<String, FullQueue> fullQueues = cache();

  /**
   * @param segmentsPerSecond the pace of a sender
   * @param fullQueuePauses how long a sender rests whose queue at the provider is full
   */
  SenderPacing(
      RateLimiter limiter, ToIntFunction<String> segmentsPerSecond, Backoff fullQueuePauses) {
    this.limiter = limiter;
    this.segmentsPerSecond = segmentsPerSecond;
    this.fullQueuePauses = fullQueuePauses;
  }

  private static <T> Cache<String, T> cache() {
    return Caffeine.newBuilder().maximumSize(MAX_RESTING).expireAfterWrite(LONGEST_REST).build();
  }

  /** Whether the sender has to wait. */
  boolean isResting(String sender, Instant now) {
    Instant nextSegment = nextSegments.getIfPresent(sender);
    FullQueue fullQueue = fullQueues.getIfPresent(sender);
    return (nextSegment != null && now.isBefore(nextSegment))
        || (fullQueue != null && now.isBefore(fullQueue.until()));
  }

  /** Takes segments for a sender, at most so many; with none it rests until there is one. */
  int take(String sender, int wanted, Instant now) {
    Permits permits = limiter.take(sender, segmentsPerSecond.applyAsInt(sender), wanted);
    if (permits.count() == 0) {
      nextSegments.put(sender, now.plus(permits.untilNext()));
    }
    return permits.count();
  }

  /** Corrects what was taken; a message with several segments may need more than there was. */
  void settle(String sender, int taken, int used) {
    if (taken != used) {
      limiter.settle(sender, segmentsPerSecond.applyAsInt(sender), taken - used);
    }
  }

  /** The sender's queue at the provider is full: it rests, longer each time in a row. */
  void queueIsFull(String sender, Duration retryAfter, Instant now) {
    fullQueues
        .asMap()
        .compute(
            sender,
            (key, before) -> {
              if (before != null && now.isBefore(before.until())) {
                return before;
              }
              int times = before == null ? 1 : before.timesInARow() + 1;
              Duration asked = retryAfter.compareTo(LONGEST_REST) < 0 ? retryAfter : LONGEST_REST;
              return new FullQueue(fullQueuePauses.nextAttempt(now, times, asked, 1), times);
            });
  }

  /** When the first of the resting senders may go on; the given time when none rests so long. */
  Instant nextEnd(Instant now, Instant latest) {
    return Stream.concat(
            nextSegments.asMap().values().stream(),
            fullQueues.asMap().values().stream().map(FullQueue::until))
        .filter(until -> until.isAfter(now) && until.isBefore(latest))
        .min(Instant::compareTo)
        .orElse(latest);
  }
}
