package org.smsservice.domain.organization;

import java.util.Currency;
import java.util.Optional;
import java.util.stream.Stream;
import org.smsservice.domain.pricing.Money;

/**
 * How much an organization may send; what is empty has no limit. Days and months are those of its
 * time zone.
 *
 * @throws IllegalArgumentException for a negative limit, or amounts of two currencies
 */
public record Quota(
    Optional<Long> messagesPerBatch,
    Optional<Long> messagesPerDay,
    Optional<Long> messagesPerMonth,
    Optional<Money> amountPerBatch,
    Optional<Money> amountPerDay,
    Optional<Money> amountPerMonth) {
  /** No limit at all. */
  public static final Quota NONE =
      new Quota(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public Quota {
    boolean hasNegative =
        Stream.of(messagesPerBatch, messagesPerDay, messagesPerMonth)
                .flatMap(Optional::stream)
                .anyMatch(n -> n < 0)
            || Stream.of(amountPerBatch, amountPerDay, amountPerMonth)
                .flatMap(Optional::stream)
                .anyMatch(money -> money.amount().signum() < 0);
    if (hasNegative) {
      throw new IllegalArgumentException("must not be negative");
    }
    long currencies =
        Stream.of(amountPerBatch, amountPerDay, amountPerMonth)
            .flatMap(Optional::stream)
            .map(Money::currency)
            .distinct()
            .count();
    if (currencies > 1) {
      throw new IllegalArgumentException("must have one currency for all amounts");
    }
  }

  /** The currency of the amounts; empty where there is no limit of money. */
  public Optional<Currency> currency() {
    return amountPerBatch.or(() -> amountPerDay).or(() -> amountPerMonth).map(Money::currency);
  }
}
