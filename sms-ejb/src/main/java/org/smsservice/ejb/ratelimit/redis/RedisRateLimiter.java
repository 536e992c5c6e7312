package org.smsservice.ejb.ratelimit.redis;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.jedis.Bucket4jJedis;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.smsservice.ejb.cache.redis.SharedRedis;
import org.smsservice.ejb.ratelimit.BucketPermits;
import org.smsservice.ejb.ratelimit.Permits;
import org.smsservice.ejb.ratelimit.RateLimiter;

/**
 * Buckets in Redis, under {@code sms:pace:<bucket>:<permits per second>}. While Redis is away,
 * another limiter takes its place.
 */
public final class RedisRateLimiter implements RateLimiter {
  private static final String KEY_PREFIX = "sms:pace:";
  private static final Duration PERIOD = Duration.ofSeconds(1);

  /** A bucket that has filled up is worth no memory. */
  private static final Duration KEPT_WHEN_FULL = Duration.ofSeconds(10);

  private final SharedRedis redis;
  private final RateLimiter standIn;
  private final ProxyManager<byte[]> buckets;

  public RedisRateLimiter(SharedRedis redis, RateLimiter standIn) {
    this.redis = redis;
    this.standIn = standIn;
    this.buckets =
        Bucket4jJedis.casBasedBuilder(redis.client())
            .expirationAfterWrite(
                ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT_WHEN_FULL))
            .build();
  }

  @Override
  public Permits take(String bucket, int perSecond, int wanted) {
    return call(bucket, perSecond, shared -> BucketPermits.take(shared, wanted))
        .orElseGet(() -> standIn.take(bucket, perSecond, wanted));
  }

  @Override
  public void settle(String bucket, int perSecond, int surplus) {
    if (surplus != 0
        && call(
                bucket,
                perSecond,
                shared -> {
                  BucketPermits.settle(shared, surplus);
                  return true;
                })
            .isEmpty()) {
      standIn.settle(bucket, perSecond, surplus);
    }
  }

  private <T> Optional<T> call(String bucket, int perSecond, Function<Bucket, T> operation) {
    BucketConfiguration filling = BucketPermits.filling(perSecond, PERIOD);
    byte[] key = (KEY_PREFIX + bucket + ":" + perSecond).getBytes(StandardCharsets.UTF_8);
    return redis.unlessAway(client -> operation.apply(buckets.getProxy(key, () -> filling)));
  }
}
