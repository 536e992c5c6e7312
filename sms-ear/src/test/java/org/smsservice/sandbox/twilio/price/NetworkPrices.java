package org.smsservice.sandbox.twilio.price;

import java.math.BigDecimal;
import java.util.List;

/** What sending to one network costs. */
public record NetworkPrices(String carrier, String mcc, String mnc, List<Price> prices) {

  /** The current price for a type of our number, or of the first type where it is not listed. */
  public BigDecimal priceFrom(String numberType) {
    return Price.current(prices, numberType);
  }

  NetworkPrices times(int factor) {
    return new NetworkPrices(
        carrier, mcc, mnc, prices.stream().map(price -> price.times(factor)).toList());
  }
}
