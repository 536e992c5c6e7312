package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.smsservice.ejb.cache.redis.SharedRedis;
import org.smsservice.ejb.ratelimit.LocalRateLimiter;
import org.smsservice.ejb.ratelimit.PermitLease;
import org.smsservice.ejb.ratelimit.redis.RedisRateLimiter;
import redis.clients.jedis.RedisClient;

/** Buckets in a real Redis, as two nodes use them. */
class SharedLimitIT {
  private static final int PER_SECOND = 100;
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(3);

  private static PermitLease leaseOfANode(String bucket) {
    RedisClient client = RedisClient.create("localhost", TestBed.shared().redis().port());
    return new PermitLease(
        new RedisRateLimiter(
            new SharedRedis(client, Clock.systemUTC()), new LocalRateLimiter(() -> 2)),
        bucket,
        PER_SECOND);
  }

  @Test
  void twoNodesTogetherKeepTheRate() {
    String bucket = "call:" + UUID.randomUUID();
    PermitLease one = leaseOfANode(bucket);
    PermitLease other = leaseOfANode(bucket);
    long begin = System.nanoTime();
    long granted = 0;
    while (System.nanoTime() - begin < LONG_ENOUGH.toNanos()) {
      granted += one.take(Clock.systemUTC().instant()).count();
      granted += other.take(Clock.systemUTC().instant()).count();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;

    assertThat((double) granted)
        .as("one second's worth at the beginning, and then the rate")
        .isBetween(PER_SECOND * 1.5, PER_SECOND * (1 + seconds) + 1);
  }
}
