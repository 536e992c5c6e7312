package org.smsservice.domain.usage;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import org.smsservice.domain.pricing.Money;

/** What the provider charges for one message, as far as it has said so. */
@Embeddable
public class ActualCost {
  @Enumerated(EnumType.STRING)
  private Settlement settlement;

  private BigDecimal cost;
  private String costCurrency;
  private Integer billedSegments;

  protected ActualCost() {}

  /** Of a message whose price is still to come. */
  public static ActualCost open() {
    ActualCost cost = new ActualCost();
    cost.settlement = Settlement.OPEN;
    return cost;
  }

  /** How it stands. */
  public Settlement settlement() {
    return settlement;
  }

  /**
   * The price, once it is known.
   *
   * @param currency of the estimate, which the price has as well where nothing else is noted
   */
  public Optional<Money> cost(String currency) {
    return Optional.ofNullable(cost)
        .map(
            amount ->
                new Money(
                    amount, Currency.getInstance(costCurrency == null ? currency : costCurrency)));
  }

  /** How many segments were charged, where that is not the number that we have counted. */
  public Optional<Integer> billedSegments() {
    return Optional.ofNullable(billedSegments);
  }
}
