package org.smsservice.domain.pricing;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Objects;

/** An amount of money; its scale carries no meaning. */
public record Money(BigDecimal amount, Currency currency) {
  private static final int MIN_SCALE = 2;

  public Money {
    Objects.requireNonNull(currency);
    BigDecimal stripped = amount.stripTrailingZeros();
    amount = stripped.scale() < MIN_SCALE ? stripped.setScale(MIN_SCALE) : stripped;
  }

  /** The sum; both must be of one currency. */
  public Money plus(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("amounts of different currencies have no sum");
    }
    return new Money(amount.add(other.amount), currency);
  }

  public Money times(int factor) {
    return new Money(amount.multiply(BigDecimal.valueOf(factor)), currency);
  }

  /** The amount as a plain decimal. */
  public String amountText() {
    return amount.toPlainString();
  }
}
