package org.smsservice.domain.pricing;

import java.math.BigDecimal;

/**
 * What one segment costs that arrives at one type of number.
 *
 * @param numberType our number's type in the provider's words ({@link NumberType}), or another
 * @param price per segment, in the country's currency
 */
public record InboundPrice(String numberType, BigDecimal price) {}
