package org.smsservice.ejb.pricing;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.smsservice.ejb.cache.CacheHealth;
import org.smsservice.ejb.cache.CachedPrice;
import org.smsservice.ejb.cache.PriceCache;

/** A cache in memory that can be taken away. */
final class FakePriceCache implements PriceCache {
  final Map<String, CachedPrice> prices = new ConcurrentHashMap<>();
  boolean isAway;
  private final Clock clock;

  FakePriceCache(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Optional<CachedPrice> find(String countryCode) {
    return Optional.ofNullable(isAway ? null : prices.get(countryCode))
        .filter(price -> clock.instant().isBefore(price.expiresAt()));
  }

  @Override
  public void put(CachedPrice price) {
    if (!isAway) {
      prices.put(price.price().countryCode(), price);
    }
  }

  @Override
  public void putIfAbsent(CachedPrice price) {
    if (find(price.price().countryCode()).isEmpty()) {
      put(price);
    }
  }

  @Override
  public CacheHealth check() {
    throw new UnsupportedOperationException();
  }
}
