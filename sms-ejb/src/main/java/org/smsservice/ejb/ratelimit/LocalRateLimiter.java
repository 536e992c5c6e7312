package org.smsservice.ejb.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * Buckets of this process, each with its share of the permits: as many as there are nodes divide
 * them. It stands in for the shared ones.
 */
public final class LocalRateLimiter implements RateLimiter {
  private static final int MAX_BUCKETS = 10_000;

  /** Longer than a bucket needs to fill up again, so that none is forgotten before. */
  private static final Duration FORGET_AFTER = Duration.ofMinutes(10);

  private record Key(String name, int perSecond, int nodes) {}

  private final IntSupplier nodes;
  private final Cache<Key, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(MAX_BUCKETS).expireAfterAccess(FORGET_AFTER).build();

  /**
   * @param nodes how many processes share the permits at the moment
   */
  public LocalRateLimiter(IntSupplier nodes) {
    this.nodes = nodes;
  }

  @Override
  public Permits take(String bucket, int perSecond, int wanted) {
    return BucketPermits.take(bucket(bucket, perSecond), wanted);
  }

  @Override
  public void settle(String bucket, int perSecond, int surplus) {
    BucketPermits.settle(bucket(bucket, perSecond), surplus);
  }

  private Bucket bucket(String name, int perSecond) {
    return buckets.get(
        new Key(name, perSecond, Math.max(1, nodes.getAsInt())),
        key -> Bucket.builder().addLimit(filling(key).getBandwidths()[0]).build());
  }

  /** Holds this node's share of one second's worth, but one permit at least. */
  private static BucketConfiguration filling(Key key) {
    int share = Math.max(1, key.perSecond() / key.nodes());
    return BucketPermits.filling(
        share, Duration.ofSeconds((long) share * key.nodes()).dividedBy(key.perSecond()));
  }
}
