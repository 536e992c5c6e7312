package org.smsservice.domain.pricing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An amount of money. Its scale carries no meaning: it is kept without trailing zeros, but with two
 * decimals at least, so that equal amounts are equal.
 */
public record Money(BigDecimal amount, Currency currency) {
  private static final int MIN_SCALE = 2;
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,6})?");

  public Money {
    Objects.requireNonNull(currency);
    amount = normalised(amount);
  }

  /** Equal for equal amounts. */
  static BigDecimal normalised(BigDecimal amount) {
    BigDecimal stripped = amount.stripTrailingZeros();
    return stripped.scale() < MIN_SCALE ? stripped.setScale(MIN_SCALE) : stripped;
  }

  /**
   * Reads an amount as the interface and the provider write it.
   *
   * @param amount a plain decimal, up to 12 digits before the point and up to 6 after it
   * @param currency the code of ISO 4217
   * @throws IllegalArgumentException for anything else
   */
  public static Money of(String amount, String currency) {
    if (!DECIMAL.matcher(amount).matches()) {
      throw new IllegalArgumentException("amount must be a decimal with up to 6 decimals");
    }
    try {
      return new Money(new BigDecimal(amount), Currency.getInstance(currency));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("currency must be a code of ISO 4217");
    }
  }

  /** The sum; both must be of one currency. */
  public Money plus(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("amounts of different currencies have no sum");
    }
    return new Money(amount.add(other.amount), currency);
  }

  /** The sums of amounts, one for each currency; the currency of the most amounts comes first. */
  public static List<Money> sums(Collection<Money> amounts) {
    Map<Currency, List<Money>> byCurrency =
        amounts.stream().collect(groupingBy(Money::currency, LinkedHashMap::new, toList()));
    return byCurrency.values().stream()
        .sorted(Comparator.<List<Money>>comparingInt(List::size).reversed())
        .map(of -> of.stream().reduce(Money::plus).orElseThrow())
        .toList();
  }

  public Money times(int factor) {
    return new Money(amount.multiply(BigDecimal.valueOf(factor)), currency);
  }

  /** The amount as a plain decimal. */
  public String amountText() {
    return amount.toPlainString();
  }
}
