package org.smsservice.ejb.usage;

import java.util.List;
import org.smsservice.domain.pricing.Money;

/**
 * Some messages have got their actual price, or were given up; to be observed after the
 * transaction's success.
 *
 * @param settled in each currency
 * @param unpriced how many were given up
 */
public record MessagesSettled(List<Settled> settled, int unpriced) {

  /**
   * What messages of one currency have turned out to cost.
   *
   * @param estimate what they were estimated at, without those that were estimated in other money
   */
  public record Settled(long messages, Money cost, Money estimate) {}

  public MessagesSettled {
    settled = List.copyOf(settled);
  }

  static MessagesSettled givenUp(int unpriced) {
    return new MessagesSettled(List.of(), unpriced);
  }
}
