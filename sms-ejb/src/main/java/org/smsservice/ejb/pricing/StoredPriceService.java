package org.smsservice.ejb.pricing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.smsservice.domain.pricing.SmsPricing;
import org.smsservice.ejb.cache.CachedPrice;
import org.smsservice.ejb.node.Node;

/**
 * The database tier of prices: kept for weeks, and there when the provider cannot be asked. It also
 * divides the asking among the nodes, by leases in rows: no connection is held while the provider
 * is asked, and what a node that has died has begun is free again after a while.
 */
@Stateless
public class StoredPriceService {
  /**
   * Longer than a call to the provider can take, however it is configured: three waits to connect
   * of 30 seconds and one of 60 for the answer make 150 seconds at most.
   */
  static final Duration LEASE = Duration.ofMinutes(3);

  /** How exactly it is kept when a price was wanted last. */
  static final Duration USE_STEP = Duration.ofHours(1);

  /** When a refresh is tried again that has failed, or whose node has died. */
  static final Duration NEXT_TRY = Duration.ofMinutes(10);

  @Inject PricingRepository prices;
  @Inject PricingConfig config;
  @Inject Node node;
  @Inject Clock clock;

  /** The stored price of a country, unless it has expired. */
  public Optional<CachedPrice> find(String countryCode) {
    return prices
        .find(countryCode)
        .filter(row -> clock.instant().isBefore(row.expiresAt()))
        .map(row -> new CachedPrice(row.price(), row.fetchedAt(), row.expiresAt()));
  }

  /** Keeps a price that the provider has just told, in place of an older one. */
  public void keep(CachedPrice price) {
    String countryCode = price.price().countryCode();
    prices.lock(countryCode);
    Optional<SmsPricing> known = prices.find(countryCode);
    SmsPricing row = known.orElseGet(() -> new SmsPricing(countryCode, price.fetchedAt()));
    row.replaceBy(
        price.price(),
        price.fetchedAt(),
        price.expiresAt(),
        price.fetchedAt().plus(config.refreshTime()));
    if (known.isEmpty()) {
      prices.add(row);
    }
  }

  /** Whether this node may ask the provider for a country's price: no other one is doing it. */
  public boolean begin(String countryCode) {
    Instant now = clock.instant();
    return prices.takeFetch(countryCode, node.name(), now, now.plus(LEASE));
  }

  /** This node has asked. */
  public void end(String countryCode) {
    prices.endFetch(countryCode, node.name());
  }

  /** Whether some node is asking for a country's price. */
  public boolean isUnderWay(String countryCode) {
    return prices.isFetched(countryCode, clock.instant());
  }

  /**
   * Notes in which countries prices were wanted lately.
   *
   * @return those of them that have no price
   */
  public Set<String> noteUse(Collection<String> countries) {
    Instant now = clock.instant();
    prices.noteUse(countries, now, now.minus(USE_STEP));
    Set<String> missing = new HashSet<>(countries);
    missing.removeAll(prices.known(countries, now));
    return missing;
  }

  /** Takes on prices of countries in use that are to be fetched again, so many at most. */
  public List<String> takeDue(int limit) {
    Instant now = clock.instant();
    return prices.takeDue(now, now.minus(config.inUseTime()), now.plus(NEXT_TRY), limit);
  }

  /** Removes prices that have expired, and leases of nodes that have died. */
  public int removeExpired() {
    Instant now = clock.instant();
    prices.removeEndedFetches(now);
    return prices.removeExpired(now);
  }
}
