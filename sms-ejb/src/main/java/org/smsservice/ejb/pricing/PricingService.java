package org.smsservice.ejb.pricing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.smsservice.domain.pricing.CountryPrice;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.pricing.PriceSource;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.ejb.cache.CachedPrice;
import org.smsservice.ejb.cache.PriceCache;
import org.smsservice.ejb.gateway.PriceList;
import org.smsservice.ejb.gateway.PriceListUnavailableException;
import org.smsservice.ejb.log.Log;

/**
 * What a message will cost: Redis (24 h), then the database (30 days), then Twilio, then the
 * configured default. Always answers, and says which tier did. Must not be called inside a
 * transaction, since it may call the provider.
 */
@ApplicationScoped
public class PricingService {
  private static final Log LOG = Log.of(PricingService.class);

  /** More than there are countries, so that nothing in use is ever evicted. */
  private static final int COUNTRIES = 300;

  @Inject PriceCache cache;
  @Inject StoredPriceService storedPrices;
  @Inject PriceList priceList;
  @Inject PricingConfig config;
  @Inject Clock clock;

  private final SingleFetch fetches = new SingleFetch();
  private Cache<String, Boolean> unavailable;

  @PostConstruct
  void start() {
    unavailable =
        Caffeine.newBuilder().maximumSize(COUNTRIES).expireAfterWrite(config.retryTime()).build();
  }

  /** The price of one segment to a number. */
  public Quote getRealTimePricing(PhoneNumber number) {
    return number.countryCode().map(this::quoteFor).orElseGet(() -> defaultQuote(null));
  }

  /** The price of one segment to a number as far as it is known: the provider is not asked. */
  public Quote knownQuote(PhoneNumber number) {
    return number
        .countryCode()
        .map(
            country ->
                cache
                    .find(country)
                    .map(found -> quote(found, PriceSource.REDIS))
                    .or(() -> stored(country))
                    .orElseGet(() -> defaultQuote(country)))
        .orElseGet(() -> defaultQuote(null));
  }

  /**
   * The price of one segment to a country.
   *
   * @param countryCode ISO 3166-1 alpha-2, upper case
   */
  public Quote quoteFor(String countryCode) {
    return cache
        .find(countryCode)
        .map(found -> quote(found, PriceSource.REDIS))
        .or(() -> stored(countryCode))
        .or(
            () ->
                unavailable.getIfPresent(countryCode) == null
                    ? fetch(countryCode)
                    : Optional.empty())
        .orElseGet(() -> defaultQuote(countryCode));
  }

  private Optional<Quote> stored(String countryCode) {
    Optional<CachedPrice> found = storedPrices.find(countryCode);
    found.ifPresent(price -> cache.put(shortened(price)));
    return found.map(price -> quote(price, PriceSource.DATABASE));
  }

  private Optional<Quote> fetch(String countryCode) {
    try {
      return fetches
          .fetch(countryCode, () -> fetchAndKeep(countryCode))
          .map(price -> quote(price, PriceSource.TWILIO));
    } catch (PriceListUnavailableException e) {
      LOG.warning("pricing.unavailable", "country", countryCode, "reason", e.getMessage());
      unavailable.put(countryCode, true);
      return Optional.empty();
    }
  }

  private Optional<CachedPrice> fetchAndKeep(String countryCode) {
    Optional<CountryPrice> fetched = priceList.fetch(countryCode);
    if (fetched.isEmpty()) {
      unavailable.put(countryCode, true);
      return Optional.empty();
    }
    storedPrices.keep(fetched.get());
    Instant now = clock.instant();
    CachedPrice price = new CachedPrice(fetched.get(), now, now.plus(config.databaseTime()));
    cache.put(shortened(price));
    return Optional.of(price);
  }

  private CachedPrice shortened(CachedPrice price) {
    Instant cacheEnd = clock.instant().plus(config.cacheTime());
    Instant end = cacheEnd.isBefore(price.expiresAt()) ? cacheEnd : price.expiresAt();
    return new CachedPrice(price.price(), price.fetchedAt(), end);
  }

  private static Quote quote(CachedPrice found, PriceSource source) {
    CountryPrice price = found.price();
    return new Quote(
        price.countryCode(),
        price.countryName(),
        price.pricePerSms(),
        source,
        found.fetchedAt(),
        found.expiresAt());
  }

  private Quote defaultQuote(String countryCode) {
    Money price = config.defaultPrice();
    return new Quote(countryCode, null, price, PriceSource.DEFAULT, null, null);
  }
}
