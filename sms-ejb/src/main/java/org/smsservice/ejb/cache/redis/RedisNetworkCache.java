package org.smsservice.ejb.cache.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.Optional;
import org.smsservice.domain.pricing.Network;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.ejb.cache.CachedNetwork;
import org.smsservice.ejb.cache.NetworkCache;
import org.smsservice.ejb.log.Log;
import redis.clients.jedis.params.SetParams;

/**
 * Networks in Redis, under {@code sms:network:<number>}, as JSON with a time to live; {@code null}
 * for a number that is in none.
 */
public final class RedisNetworkCache implements NetworkCache {
  private static final Log LOG = Log.of(RedisNetworkCache.class);
  private static final String KEY_PREFIX = "sms:network:";
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final SharedRedis redis;

  public RedisNetworkCache(SharedRedis redis) {
    this.redis = redis;
  }

  @Override
  public Optional<CachedNetwork> find(PhoneNumber number) {
    return redis.unlessAway(client -> client.get(key(number))).flatMap(RedisNetworkCache::parse);
  }

  @Override
  public void put(PhoneNumber number, CachedNetwork found, Duration time) {
    redis.unlessAway(
        client ->
            client.set(key(number), format(found), SetParams.setParams().px(time.toMillis())));
  }

  @Override
  public void remove(PhoneNumber number) {
    redis.unlessAway(client -> client.del(key(number)));
  }

  private static String key(PhoneNumber number) {
    return KEY_PREFIX + number.e164();
  }

  private static String format(CachedNetwork found) {
    try {
      return JSON.writeValueAsString(found.network().orElse(null));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a network can always be written as JSON", e);
    }
  }

  /** What another version of this service has written may be unreadable: then it is a miss. */
  private static Optional<CachedNetwork> parse(String json) {
    try {
      return Optional.of(
          new CachedNetwork(Optional.ofNullable(JSON.readValue(json, Network.class))));
    } catch (JsonProcessingException e) {
      LOG.warning("redis.network.unreadable", "reason", e.getClass().getSimpleName());
      return Optional.empty();
    }
  }
}
