package org.smsservice.sandbox.twilio.price;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** The price of one segment by type of our number; amounts are strings, as Twilio sends them. */
@JsonNaming(SnakeCaseStrategy.class)
public record Price(String numberType, String basePrice, String currentPrice) {

  /** Reads {@code local=0.0083,toll free=0.0090/0.0083}: a type, its base and its current price. */
  static List<Price> list(String text) {
    return Arrays.stream(text.split(",")).map(Price::of).toList();
  }

  /** The current price for a type, or of the first type where it is not listed. */
  static BigDecimal current(List<Price> prices, String numberType) {
    return prices.stream()
        .filter(price -> price.numberType().equals(numberType))
        .findFirst()
        .or(() -> prices.stream().findFirst())
        .map(price -> new BigDecimal(price.currentPrice()))
        .orElseThrow();
  }

  private static Price of(String text) {
    String[] typeAndPrices = text.split("=");
    String[] prices = typeAndPrices[1].split("/");
    return new Price(typeAndPrices[0], prices[0], prices[prices.length - 1]);
  }

  Price times(int factor) {
    return new Price(numberType, times(basePrice, factor), times(currentPrice, factor));
  }

  private static String times(String price, int factor) {
    return new BigDecimal(price).multiply(BigDecimal.valueOf(factor)).toPlainString();
  }
}
