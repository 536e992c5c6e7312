package org.smsservice.domain.pricing;

import java.math.BigDecimal;

/**
 * What one segment costs to one network from one type of number.
 *
 * @param mcc mobile country code, or null where the provider names none
 * @param mnc mobile network code, or null where the provider names none
 * @param carrier the network's name, or null
 * @param numberType the sender's type in the provider's words ({@link NumberType}), or another
 * @param price per segment, in the country's currency
 */
public record NetworkPrice(
    String mcc, String mnc, String carrier, String numberType, BigDecimal price) {

  Network network() {
    return new Network(mcc, mnc, carrier);
  }
}
