package org.smsservice.ejb.ratelimit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;

/** How our buckets are filled and emptied, wherever they are kept. */
public final class BucketPermits {
  private BucketPermits() {}

  /** A bucket that fills by so many permits in a period, and holds as many. */
  public static BucketConfiguration filling(int permits, Duration period) {
    return BucketConfiguration.builder()
        .addLimit(Bandwidth.builder().capacity(permits).refillGreedy(permits, period).build())
        .build();
  }

  /** Takes what there is, as {@link RateLimiter#take} promises. */
  public static Permits take(Bucket bucket, int wanted) {
    var taken = bucket.asVerbose().tryConsumeAsMuchAsPossible(wanted);
    int count = taken.getValue().intValue();
    return new Permits(
        count,
        Math.max(0, taken.getDiagnostics().getAvailableTokens()),
        count > 0
            ? Duration.ZERO
            : Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill()));
  }

  /** Corrects what was taken, as {@link RateLimiter#settle} promises. */
  public static void settle(Bucket bucket, int surplus) {
    if (surplus > 0) {
      bucket.addTokens(surplus);
    } else if (surplus < 0) {
      bucket.consumeIgnoringRateLimits(-surplus);
    }
  }
}
