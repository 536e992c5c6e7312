package org.smsservice.domain.usage;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.smsservice.domain.pricing.Money;

/**
 * What messages of one currency cost. An account has one currency, but a default price may be in
 * another.
 *
 * @param messages how many there are
 * @param estimated what they were estimated at
 * @param actual what the provider has charged so far
 * @param committed what they have cost or still may: the actual price, or else the estimate, which
 *     counts no more when a message has failed or was canceled
 */
public record Cost(long messages, Money estimated, Money actual, Money committed) {

  /** The sum; both must be of one currency. */
  public Cost plus(Cost other) {
    return new Cost(
        messages + other.messages,
        estimated.plus(other.estimated),
        actual.plus(other.actual),
        committed.plus(other.committed));
  }

  /** Adds up what is of one currency; the currency with the most messages comes first. */
  public static List<Cost> byCurrency(Collection<Cost> costs) {
    Function<Cost, String> currency = cost -> cost.estimated().currency().getCurrencyCode();
    return costs.stream()
        .collect(Collectors.toMap(currency, Function.identity(), Cost::plus))
        .values()
        .stream()
        .sorted(Comparator.comparingLong(Cost::messages).reversed().thenComparing(currency))
        .toList();
  }
}
