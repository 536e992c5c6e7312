package org.smsservice.ejb.report;

import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** What messages were estimated at, in one currency; for a gauge, not for bills. */
final class CostSum {
  private final DoubleAdder amount = new DoubleAdder();
  private final LongAdder messages = new LongAdder();

  void add(double cost) {
    amount.add(cost);
    messages.increment();
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
