package org.smsservice.ejb.pricing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.smsservice.domain.pricing.Network;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.ejb.cache.CachedNetwork;
import org.smsservice.ejb.cache.NetworkCache;
import org.smsservice.ejb.gateway.NetworkLookup;
import org.smsservice.ejb.gateway.NetworkLookupUnavailableException;
import org.smsservice.ejb.log.Log;

/**
 * Which network a number belongs to, where the operator wants to pay for that: from memory, from
 * Redis, then from the provider. What cannot be told in time is unknown, and then the country's
 * price is used, which is no lower. Must not be called inside a transaction.
 */
@ApplicationScoped
public class Networks {
  private static final Log LOG = Log.of(Networks.class);

  /** Some 30 MB at the most. */
  private static final int CACHE_SIZE = 100_000;

  /** Most connections to the provider are for messages. */
  private static final int LOOKUPS_AT_ONCE = 10;

  @Inject NetworkCache cache;
  @Inject NetworkLookup lookup;
  @Inject CarrierConfig config;
  @Inject PricingConfig pricing;
  @Inject Clock clock;

  private final Semaphore places = new Semaphore(LOOKUPS_AT_ONCE);
  private volatile Instant restsUntil = Instant.MIN;
  private Cache<String, CachedNetwork> memory;

  @PostConstruct
  void start() {
    Duration time = config.carrierTime();
    memory = Caffeine.newBuilder().maximumSize(CACHE_SIZE).expireAfterWrite(time).build();
  }

  /** The network of a number; empty where it is not known, or networks are not looked up. */
  public Optional<Network> of(PhoneNumber number) {
    if (!config.isLookedUp()) {
      return Optional.empty();
    }
    CachedNetwork known = memory.getIfPresent(number.e164());
    if (known == null) {
      Optional<CachedNetwork> found = cache.find(number).or(() -> lookedUp(number));
      found.ifPresent(network -> memory.put(number.e164(), network));
      known = found.orElse(CachedNetwork.UNKNOWN);
    }
    return known.network();
  }

  /** Forgets a number here and in Redis; other nodes do when its time is over. */
  public void forget(PhoneNumber number) {
    memory.invalidate(number.e164());
    cache.remove(number);
  }

  private Optional<CachedNetwork> lookedUp(PhoneNumber number) {
    if (clock.instant().isBefore(restsUntil) || !places.tryAcquire()) {
      return Optional.empty();
    }
    try {
      CachedNetwork found = new CachedNetwork(lookup.find(number));
      cache.put(number, found, config.carrierTime());
      return Optional.of(found);
    } catch (NetworkLookupUnavailableException e) {
      restsUntil = clock.instant().plus(pricing.retryTime());
      LOG.warning("network.unknown", "number", number.masked(), "reason", e.getMessage());
      return Optional.empty();
    } finally {
      places.release();
    }
  }
}
