package org.smsservice.ejb.cache.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.smsservice.domain.pricing.CountryPrice;
import org.smsservice.domain.pricing.InboundPrice;
import org.smsservice.domain.pricing.NetworkPrice;
import org.smsservice.ejb.cache.CacheHealth;
import org.smsservice.ejb.cache.CachedPrice;
import org.smsservice.ejb.cache.PriceCache;
import org.smsservice.ejb.log.Log;
import redis.clients.jedis.params.SetParams;

/** Prices in Redis, under {@code sms:price:<country>}, as JSON with a time to live. */
public final class RedisPriceCache implements PriceCache {
  private static final Log LOG = Log.of(RedisPriceCache.class);
  private static final String KEY_PREFIX = "sms:price:";

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** The stored form. */
  record Stored(
      String countryCode,
      String countryName,
      String currency,
      List<NetworkPrice> networks,
      List<InboundPrice> inbound,
      long fetchedAtMillis,
      long expiresAtMillis) {}

  private final SharedRedis redis;
  private final Clock clock;

  public RedisPriceCache(SharedRedis redis, Clock clock) {
    this.redis = redis;
    this.clock = clock;
  }

  @Override
  public Optional<CachedPrice> find(String countryCode) {
    return redis
        .unlessAway(client -> client.get(KEY_PREFIX + countryCode))
        .flatMap(RedisPriceCache::parse)
        .filter(cached -> clock.instant().isBefore(cached.expiresAt()));
  }

  @Override
  public void put(CachedPrice price) {
    put(price, SetParams.setParams());
  }

  @Override
  public void putIfAbsent(CachedPrice price) {
    put(price, SetParams.setParams().nx());
  }

  private void put(CachedPrice price, SetParams how) {
    long millisLeft = Duration.between(clock.instant(), price.expiresAt()).toMillis();
    if (millisLeft > 0) {
      redis.unlessAway(
          client ->
              client.set(
                  KEY_PREFIX + price.price().countryCode(), format(price), how.px(millisLeft)));
    }
  }

  @Override
  public CacheHealth check() {
    return redis.check();
  }

  private static String format(CachedPrice cached) {
    CountryPrice price = cached.price();
    try {
      return JSON.writeValueAsString(
          new Stored(
              price.countryCode(),
              price.countryName(),
              price.currency().getCurrencyCode(),
              price.networks(),
              price.inbound(),
              cached.fetchedAt().toEpochMilli(),
              cached.expiresAt().toEpochMilli()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a price can always be written as JSON", e);
    }
  }

  /** What another version of this service has written may be unreadable: then it is a miss. */
  private static Optional<CachedPrice> parse(String json) {
    try {
      Stored stored = JSON.readValue(json, Stored.class);
      return Optional.of(
          new CachedPrice(
              new CountryPrice(
                  stored.countryCode(),
                  stored.countryName(),
                  Currency.getInstance(stored.currency()),
                  stored.networks(),
                  stored.inbound()),
              Instant.ofEpochMilli(stored.fetchedAtMillis()),
              Instant.ofEpochMilli(stored.expiresAtMillis())));
    } catch (JsonProcessingException | RuntimeException e) {
      LOG.warning("redis.price.unreadable", "reason", e.getClass().getSimpleName());
      return Optional.empty();
    }
  }
}
