package org.smsservice.ejb.pricing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smsservice.domain.pricing.SmsPricing;

/** The table of prices, in memory. */
final class FakePricingRepository extends PricingRepository {
  final List<SmsPricing> rows = new ArrayList<>();
  final List<String> locked = new ArrayList<>();

  @Override
  public synchronized Optional<SmsPricing> find(String countryCode) {
    return rows.stream().filter(row -> row.price().countryCode().equals(countryCode)).findFirst();
  }

  @Override
  public synchronized void lock(String countryCode) {
    locked.add(countryCode);
  }

  @Override
  public synchronized void add(SmsPricing pricing) {
    rows.add(pricing);
  }
}
