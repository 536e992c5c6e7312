package org.smsservice.ejb.pricing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.smsservice.domain.pricing.CountryPrice;
import org.smsservice.domain.pricing.SmsPricing;
import org.smsservice.ejb.cache.CachedPrice;

/** The database tier of prices: kept for weeks, and there when the provider cannot be asked. */
@Stateless
public class StoredPriceService {
  @Inject PricingRepository prices;
  @Inject PricingConfig config;
  @Inject Clock clock;

  /** The stored price of a country, unless it has expired. */
  public Optional<CachedPrice> find(String countryCode) {
    return prices
        .find(countryCode)
        .filter(row -> clock.instant().isBefore(row.expiresAt()))
        .map(row -> new CachedPrice(row.price(), row.fetchedAt(), row.expiresAt()));
  }

  /** Keeps a price that the provider has just told, in place of an older one. */
  public void keep(CountryPrice price) {
    Instant now = clock.instant();
    prices.lock(price.countryCode());
    Optional<SmsPricing> known = prices.find(price.countryCode());
    SmsPricing row = known.orElseGet(() -> new SmsPricing(price.countryCode()));
    row.replaceBy(price, now, now.plus(config.databaseTime()));
    if (known.isEmpty()) {
      prices.add(row);
    }
  }
}
