package org.smsservice.ejb.pricing;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.smsservice.domain.pricing.CountryPrice;
import org.smsservice.domain.pricing.InboundPrice;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.pricing.NetworkPrice;
import org.smsservice.domain.pricing.PriceSource;
import org.smsservice.ejb.SettableClock;
import org.smsservice.ejb.cache.CachedPrice;
import org.smsservice.ejb.node.Node;

/** Prices for tests, and the parts that find them, put together without a container. */
public final class PricingFixture {
  static final Duration CACHE_TIME = Duration.ofHours(24);
  static final Duration DATABASE_TIME = Duration.ofDays(30);
  static final Duration REFRESH_TIME = Duration.ofHours(20);
  static final int REFRESHES_AT_ONCE = 2;

  private PricingFixture() {}

  /** The usual settings. */
  public static PricingConfig config(Duration retryTime, String defaultCurrency) {
    return config(Duration.ofMillis(300), retryTime, defaultCurrency);
  }

  static PricingConfig config(Duration fetchWait, Duration retryTime, String defaultCurrency) {
    return new PricingConfig(
        CACHE_TIME,
        DATABASE_TIME,
        REFRESH_TIME,
        Duration.ofDays(7),
        REFRESHES_AT_ONCE,
        fetchWait,
        retryTime,
        new BigDecimal("0.05"),
        new BigDecimal("0.01"),
        new BigDecimal("0.04"),
        Currency.getInstance(defaultCurrency));
  }

  /** Prices that are the same for every network and kind of sender, in US dollars. */
  public static Tariff tariff(
      String countryCode, String amount, PriceSource source, Instant fetchedAt) {
    CountryPrice price = price(countryCode, List.of(sent("01", "local", amount)), List.of());
    return new Tariff(
        countryCode,
        Optional.empty(),
        Optional.of(new FoundPrice(new CachedPrice(price, fetchedAt, fetchedAt), source)),
        Optional.empty(),
        config(Duration.ZERO, "USD"));
  }

  static CountryPrice price(
      String countryCode, List<NetworkPrice> networks, List<InboundPrice> inbound) {
    return new CountryPrice(
        countryCode, "Country " + countryCode, Currency.getInstance("USD"), networks, inbound);
  }

  static NetworkPrice sent(String mnc, String type, String amount) {
    return new NetworkPrice("310", mnc, null, type, new BigDecimal(amount));
  }

  static Money usd(String amount) {
    return Money.of(amount, "USD");
  }

  /** One node's tiers, over a cache, a table and a price list that nodes may share. */
  static PriceTiers tiers(
      FakePriceCache cache,
      FakePricingRepository table,
      FakePriceList priceList,
      SettableClock clock,
      PricingConfig config) {
    PriceTiers tiers = new PriceTiers();
    tiers.cache = cache;
    tiers.stored = new StoredPrices();
    tiers.stored.service = new StoredPriceService();
    tiers.stored.service.prices = table;
    tiers.stored.service.clock = clock;
    tiers.stored.service.config = config;
    tiers.stored.service.node = new Node();
    tiers.fetch = new PriceFetch();
    tiers.fetch.stored = tiers.stored;
    tiers.fetch.priceList = priceList;
    tiers.fetch.config = config;
    tiers.fetch.clock = clock;
    tiers.use = new CountryUse();
    tiers.config = config;
    tiers.clock = clock;
    tiers.start();
    return tiers;
  }
}
