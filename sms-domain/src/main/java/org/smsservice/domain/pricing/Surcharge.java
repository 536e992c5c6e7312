package org.smsservice.domain.pricing;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What carriers take beside the provider's price, in the currency of the charges that it belongs
 * to.
 *
 * @param perSegment of an SMS
 * @param perMms however long it is
 * @param perReceivedSegment of an SMS that arrives; null, as it was stored before there was one, is
 *     nothing
 */
public record Surcharge(BigDecimal perSegment, BigDecimal perMms, BigDecimal perReceivedSegment) {

  public Surcharge {
    perSegment = Money.normalised(perSegment);
    perMms = Money.normalised(perMms);
    perReceivedSegment =
        Money.normalised(Objects.requireNonNullElse(perReceivedSegment, BigDecimal.ZERO));
  }

  Surcharge max(Surcharge other) {
    return new Surcharge(
        perSegment.max(other.perSegment),
        perMms.max(other.perMms),
        perReceivedSegment.max(other.perReceivedSegment));
  }
}
