package org.smsservice.ejb.pricing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.smsservice.ejb.cache.CachedPrice;
import org.smsservice.ejb.gateway.PriceList;
import org.smsservice.ejb.gateway.PriceListUnavailableException;

/**
 * Asks the provider for prices and keeps them: one call per country at a time, over all nodes. On
 * one node those who come meanwhile share the answer; other nodes wait until it is stored, for a
 * while.
 */
@ApplicationScoped
public class PriceFetch {
  private static final Duration LOOK_INTERVAL = Duration.ofMillis(100);

  @Inject StoredPrices stored;
  @Inject PriceList priceList;
  @Inject PricingConfig config;
  @Inject Clock clock;

  private final SingleFetch fetches = new SingleFetch();

  /** What came of asking again. */
  sealed interface Result {
    /** It has told a price. */
    record Fetched(CachedPrice price) implements Result {}

    /** It has none. */
    record None() implements Result {}

    /** Another node is asking. */
    record Elsewhere() implements Result {}
  }

  /**
   * A price that no tier has.
   *
   * @return empty when the provider has none, or when another node is asking and gets none in time
   * @throws PriceListUnavailableException when the provider cannot be asked
   */
  Optional<CachedPrice> fetch(String countryCode) {
    return fetches.fetch(countryCode, () -> fetchOnce(countryCode));
  }

  private Optional<CachedPrice> fetchOnce(String countryCode) {
    if (!stored.begin(countryCode)) {
      return awaitOther(countryCode);
    }
    try {
      // Another node may have stored it between our look and our turn.
      return stored.find(countryCode).or(() -> ask(countryCode));
    } finally {
      stored.end(countryCode);
    }
  }

  private Optional<CachedPrice> awaitOther(String countryCode) {
    long end = System.nanoTime() + config.fetchWait().toNanos();
    while (System.nanoTime() < end && stored.isUnderWay(countryCode)) {
      LockSupport.parkNanos(LOOK_INTERVAL.toNanos());
    }
    return stored.find(countryCode);
  }

  /**
   * Asks again for a price that is known.
   *
   * @throws PriceListUnavailableException when the provider cannot be asked
   */
  Result refresh(String countryCode) {
    if (!stored.begin(countryCode)) {
      return new Result.Elsewhere();
    }
    try {
      return ask(countryCode).<Result>map(Result.Fetched::new).orElseGet(Result.None::new);
    } finally {
      stored.end(countryCode);
    }
  }

  private Optional<CachedPrice> ask(String countryCode) {
    return priceList
        .fetch(countryCode)
        .map(
            price -> {
              Instant now = clock.instant();
              CachedPrice fresh = new CachedPrice(price, now, now.plus(config.databaseTime()));
              stored.keep(fresh);
              return fresh;
            });
  }
}
