package org.smsservice.ejb.pricing;

import java.time.Instant;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.pricing.PriceSource;

/**
 * What one segment, or one MMS, is expected to cost.
 *
 * @param price without the surcharge
 * @param surcharge in the currency of the price
 * @param source where the price came from
 * @param fetchedAt when it was told, or null for a default price
 */
public record UnitCost(Money price, Money surcharge, PriceSource source, Instant fetchedAt) {

  /** Price and surcharge. */
  public Money total() {
    return price.plus(surcharge);
  }
}
