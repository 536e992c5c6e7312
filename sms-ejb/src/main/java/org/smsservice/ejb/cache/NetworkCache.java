package org.smsservice.ejb.cache;

import java.time.Duration;
import java.util.Optional;
import org.smsservice.domain.sending.PhoneNumber;

/**
 * Networks of numbers that all nodes share. A cache that is away is an empty one, as with {@link
 * PriceCache}.
 */
public interface NetworkCache {

  /** What was found about a number; empty when nothing was, or the cache is away. */
  Optional<CachedNetwork> find(PhoneNumber number);

  /** Keeps what was found for a time. */
  void put(PhoneNumber number, CachedNetwork found, Duration time);

  /** Forgets a number and what was found about it. */
  void remove(PhoneNumber number);
}
