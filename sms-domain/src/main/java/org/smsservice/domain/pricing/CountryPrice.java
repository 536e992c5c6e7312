package org.smsservice.domain.pricing;

import java.util.Comparator;
import java.util.Currency;
import java.util.List;

/**
 * What sending to one country costs.
 *
 * @param countryCode ISO 3166-1 alpha-2
 * @param countryName in English
 * @param currency of all its prices
 * @param networks at least one
 */
public record CountryPrice(
    String countryCode, String countryName, Currency currency, List<NetworkPrice> networks) {

  public CountryPrice {
    networks = List.copyOf(networks);
    if (networks.isEmpty()) {
      throw new IllegalArgumentException("a country's price needs at least one network");
    }
  }

  /**
   * The price per segment: the highest over its networks, so that an estimate never undershoots.
   */
  public Money pricePerSms() {
    return new Money(
        networks.stream().map(NetworkPrice::price).max(Comparator.naturalOrder()).orElseThrow(),
        currency);
  }
}
