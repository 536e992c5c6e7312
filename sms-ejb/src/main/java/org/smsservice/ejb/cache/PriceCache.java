package org.smsservice.ejb.cache;

import java.util.Optional;

/**
 * Prices that all nodes share for a short time. A cache that is away is an empty one: no call
 * throws, none takes longer than the configured time-out, and after a few failures calls return at
 * once until it is tried again.
 */
public interface PriceCache {

  /** The price of a country, unless it is unknown, too old, or the cache is away. */
  Optional<CachedPrice> find(String countryCode);

  /** Keeps a price that the provider has just told until it expires, in place of an older one. */
  void put(CachedPrice price);

  /** Keeps a price until it expires, unless there is one: that may be younger. */
  void putIfAbsent(CachedPrice price);

  /** Whether the cache answers; asks it. */
  CacheHealth check();
}
