package org.smsservice.ejb.pricing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.smsservice.domain.pricing.PriceSource;
import org.smsservice.ejb.cache.CachedPrice;
import org.smsservice.ejb.cache.PriceCache;
import org.smsservice.ejb.gateway.PriceListUnavailableException;
import org.smsservice.ejb.log.Log;

/**
 * The provider's prices: Redis (24 h), then the database (30 days), then the provider. A tier that
 * is away is passed over.
 */
@ApplicationScoped
public class PriceTiers {
  private static final Log LOG = Log.of(PriceTiers.class);

  /** More than there are countries, so that nothing in use is ever evicted. */
  static final int COUNTRIES = 300;

  @Inject PriceCache cache;
  @Inject StoredPrices stored;
  @Inject PriceFetch fetch;
  @Inject CountryUse use;
  @Inject PricingConfig config;
  @Inject Clock clock;

  /** Until when the provider is left alone, because it is away for all countries. */
  private volatile Instant restsUntil = Instant.MIN;

  /** Countries that it is not asked for at the moment. */
  private Cache<String, Boolean> unavailable;

  @PostConstruct
  void start() {
    unavailable =
        Caffeine.newBuilder().maximumSize(COUNTRIES).expireAfterWrite(config.retryTime()).build();
  }

  /**
   * The price of a country.
   *
   * @param countryCode ISO 3166-1 alpha-2, upper case
   * @return empty when there is none, or none can be had at the moment
   */
  Optional<FoundPrice> find(String countryCode) {
    return findKnown(countryCode)
        .or(() -> isResting(countryCode) ? Optional.empty() : fetched(countryCode));
  }

  /** The price of a country as far as it is known: the provider is not asked. */
  Optional<FoundPrice> findKnown(String countryCode) {
    use.note(countryCode);
    return cache
        .find(countryCode)
        .map(price -> new FoundPrice(price, PriceSource.REDIS))
        .or(() -> stored(countryCode));
  }

  private Optional<FoundPrice> stored(String countryCode) {
    Optional<CachedPrice> found = stored.find(countryCode);
    // While it was read, another node may have fetched a younger one.
    found.map(this::asCached).ifPresent(cache::putIfAbsent);
    return found.map(price -> new FoundPrice(price, PriceSource.DATABASE));
  }

  private Optional<FoundPrice> fetched(String countryCode) {
    try {
      Optional<CachedPrice> fetched = fetch.fetch(countryCode);
      fetched
          .map(this::asCached)
          .ifPresentOrElse(cache::put, () -> unavailable.put(countryCode, true));
      return fetched.map(price -> new FoundPrice(price, PriceSource.TWILIO));
    } catch (PriceListUnavailableException e) {
      LOG.warning("pricing.unavailable", "country", countryCode, "reason", e.getMessage());
      rest(countryCode, e);
      return Optional.empty();
    }
  }

  /**
   * Asks the provider for the price of a country, known or not, unless another node is doing it.
   *
   * @return what came of it
   */
  Refresh refresh(String countryCode) {
    if (isResting(countryCode)) {
      return Refresh.RESTING;
    }
    try {
      return switch (fetch.refresh(countryCode)) {
        case PriceFetch.Result.Fetched(var price) -> {
          cache.put(asCached(price));
          yield Refresh.REFRESHED;
        }
        case PriceFetch.Result.None none -> {
          unavailable.put(countryCode, true);
          yield Refresh.NONE;
        }
        case PriceFetch.Result.Elsewhere elsewhere -> Refresh.ELSEWHERE;
      };
    } catch (PriceListUnavailableException e) {
      LOG.warning("pricing.not-refreshed", "country", countryCode, "reason", e.getMessage());
      rest(countryCode, e);
      return Refresh.UNAVAILABLE;
    }
  }

  private void rest(String countryCode, PriceListUnavailableException failure) {
    if (failure.isAboutCountry()) {
      unavailable.put(countryCode, true);
    } else {
      restsUntil = clock.instant().plus(config.retryTime());
    }
  }

  private boolean isResting(String countryCode) {
    return clock.instant().isBefore(restsUntil) || unavailable.getIfPresent(countryCode) != null;
  }

  /** As the cache keeps it: no longer than the cache's own time. */
  private CachedPrice asCached(CachedPrice price) {
    Instant cacheEnd = clock.instant().plus(config.cacheTime());
    Instant end = cacheEnd.isBefore(price.expiresAt()) ? cacheEnd : price.expiresAt();
    return new CachedPrice(price.price(), price.fetchedAt(), end);
  }
}
