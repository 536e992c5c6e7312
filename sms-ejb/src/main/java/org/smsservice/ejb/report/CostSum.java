package org.smsservice.ejb.report;

import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import org.smsservice.domain.pricing.Money;

/** What messages cost, in one currency; for a gauge, not for bills. */
final class CostSum {
  private final DoubleAdder amount = new DoubleAdder();
  private final LongAdder messages = new LongAdder();

  /** Adds what some messages cost together. */
  void add(long count, Money cost) {
    amount.add(cost.amount().doubleValue());
    messages.add(count);
  }

  double total() {
    return amount.sum();
  }

  /** Per message; 0 before the first. */
  double average() {
    long count = messages.sum();
    return count == 0 ? 0 : amount.sum() / count;
  }
}
