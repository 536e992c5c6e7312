package org.smsservice.domain.pricing;

import java.math.BigDecimal;

/**
 * What carriers take beside the provider's price, in the currency of the charges that it belongs
 * to.
 *
 * @param perSegment of an SMS
 * @param perMms however long it is
 */
public record Surcharge(BigDecimal perSegment, BigDecimal perMms) {

  public Surcharge {
    perSegment = Money.normalised(perSegment);
    perMms = Money.normalised(perMms);
  }

  Surcharge max(Surcharge other) {
    return new Surcharge(perSegment.max(other.perSegment), perMms.max(other.perMms));
  }
}
