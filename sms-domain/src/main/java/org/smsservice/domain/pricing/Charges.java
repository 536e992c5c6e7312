package org.smsservice.domain.pricing;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the operator says that messages to a country, and to numbers of it, cost, because the
 * provider's price list has neither: the prices of MMS, and the fees of carriers.
 *
 * @param currency of all its amounts
 * @param mmsPrice of one that is sent, or null
 * @param mmsInboundPrice of one that is received, or null
 * @param surcharge of every sender that has none of its own
 * @param bySenderKind surcharges of their own, by the label of the kind of sender
 */
public record Charges(
    Currency currency,
    BigDecimal mmsPrice,
    BigDecimal mmsInboundPrice,
    Surcharge surcharge,
    Map<String, Surcharge> bySenderKind) {

  public Charges {
    Objects.requireNonNull(currency);
    Objects.requireNonNull(surcharge);
    mmsPrice = normalised(mmsPrice);
    mmsInboundPrice = normalised(mmsInboundPrice);
    bySenderKind = Map.copyOf(bySenderKind);
  }

  private static BigDecimal normalised(BigDecimal amount) {
    return amount == null ? null : Money.normalised(amount);
  }

  /** What one MMS costs that is sent, without its surcharge; empty where nothing is said. */
  public Optional<Money> pricePerMms() {
    return Optional.ofNullable(mmsPrice).map(this::money);
  }

  /** What one MMS costs that is received; empty where nothing is said. */
  public Optional<Money> pricePerReceivedMms() {
    return Optional.ofNullable(mmsInboundPrice).map(this::money);
  }

  /**
   * The surcharge of a kind of sender, or of number that receives.
   *
   * @param senderKind its label
   * @param isNumber whether it is one kind of number: what is none, and has no surcharge of its
   *     own, leaves from a number that nobody knows before, so the highest of all counts
   */
  public Surcharge surchargeOf(String senderKind, boolean isNumber) {
    Surcharge own = bySenderKind.get(senderKind);
    if (own != null) {
      return own;
    }
    return isNumber ? surcharge : bySenderKind.values().stream().reduce(surcharge, Surcharge::max);
  }

  /** An amount in the currency of these charges. */
  public Money money(BigDecimal amount) {
    return new Money(amount, currency);
  }
}
