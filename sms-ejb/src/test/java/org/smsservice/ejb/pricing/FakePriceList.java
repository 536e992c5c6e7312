package org.smsservice.ejb.pricing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.smsservice.domain.pricing.CountryPrice;
import org.smsservice.ejb.gateway.PriceList;
import org.smsservice.ejb.gateway.PriceListUnavailableException;

/** A price list that counts how often it is asked. */
final class FakePriceList implements PriceList {
  final Map<String, CountryPrice> prices = new ConcurrentHashMap<>();
  final AtomicInteger fetches = new AtomicInteger();
  final Set<String> failing = ConcurrentHashMap.newKeySet();
  volatile boolean isAway;

  /** What happens while it is asked. */
  volatile Runnable meanwhile = () -> {};

  void set(String countryCode, String amount) {
    prices.put(
        countryCode,
        PricingFixture.price(
            countryCode, List.of(PricingFixture.sent("01", "local", amount)), List.of()));
  }

  @Override
  public Optional<CountryPrice> fetch(String countryCode) {
    fetches.incrementAndGet();
    meanwhile.run();
    if (isAway || failing.contains(countryCode)) {
      throw new PriceListUnavailableException("away", !isAway, null);
    }
    return Optional.ofNullable(prices.get(countryCode));
  }
}
