package org.smsservice.ejb;

import java.util.function.BooleanSupplier;

/** Waits for what other threads are about to do. */
public final class Waiting {
  private Waiting() {}

  /**
   * Returns when the condition holds.
   *
   * @throws IllegalStateException when the time-out of the test interrupts it
   */
  public static void until(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      if (Thread.interrupted()) {
        throw new IllegalStateException("waited in vain");
      }
      Thread.onSpinWait();
    }
  }
}
