package org.smsservice.ejb.cache;

import java.util.Optional;

/** The cache of a service that runs without Redis: always empty. */
public final class NoPriceCache implements PriceCache {

  @Override
  public Optional<CachedPrice> find(String countryCode) {
    return Optional.empty();
  }

  @Override
  public void put(CachedPrice price) {
    // There is nowhere to keep it; the database tier serves it.
  }

  @Override
  public void putIfAbsent(CachedPrice price) {
    // As above.
  }

  @Override
  public CacheHealth check() {
    return new CacheHealth(
        CacheHealth.State.NOT_CONFIGURED, "REDIS_HOST is not set: prices come from the database");
  }
}
