package org.smsservice.ejb.cache.redis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.smsservice.ejb.cache.CacheHealth;
import org.smsservice.ejb.log.Log;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/** The Redis of all nodes. Its absence is no failure, and must slow no request down. */
public final class SharedRedis {
  private static final Log LOG = Log.of(SharedRedis.class);

  /** How long Redis is left alone after it failed. */
  private static final Duration REST_AFTER_FAILURE = Duration.ofSeconds(2);

  private final RedisClient client;
  private final Clock clock;
  private volatile Instant restsUntil = Instant.MIN;

  public SharedRedis(RedisClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /** For those that make their calls themselves, inside {@link #unlessAway}. */
  public RedisClient client() {
    return client;
  }

  /**
   * Makes a call.
   *
   * @return its result; empty when it has none, and when Redis is away
   */
  public <T> Optional<T> unlessAway(Function<RedisClient, T> call) {
    if (clock.instant().isBefore(restsUntil)) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(call.apply(client));
    } catch (JedisException e) {
      restsUntil = clock.instant().plus(REST_AFTER_FAILURE);
      LOG.warning("redis.away", "reason", e.getMessage());
      return Optional.empty();
    }
  }

  /** Asks whether it is there. */
  CacheHealth check() {
    try {
      client.ping();
      restsUntil = Instant.MIN;
      return new CacheHealth(CacheHealth.State.UP, "Redis answers");
    } catch (JedisException e) {
      return new CacheHealth(CacheHealth.State.DOWN, "Redis is away: " + e.getMessage());
    }
  }
}
