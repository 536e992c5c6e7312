package org.smsservice.ejb.report;

import java.util.Optional;
import java.util.SortedMap;

/**
 * How long delivered messages took from the provider to the handset. It is found from how many lie
 * in each class of times, which is 1.4 times as long as the one before; the middle of a class is
 * told, so that a figure is at most a fifth beside the true one.
 *
 * @param medianSeconds half of the messages took less
 * @param p95Seconds 95 of 100 took less
 */
public record DeliveryTimes(double medianSeconds, double p95Seconds) {
  private static final double MEDIAN = 0.5;
  private static final double P95 = 0.95;
  private static final double HALF = 0.5;
  private static final double MILLIS = 1000;

  /**
   * The figures of a distribution.
   *
   * @param classes how many messages took from 2^(k/2) to 2^((k+1)/2) seconds, by k
   * @return empty without messages
   */
  static Optional<DeliveryTimes> of(SortedMap<Integer, Long> classes) {
    long messages = classes.values().stream().mapToLong(Long::longValue).sum();
    return messages == 0
        ? Optional.empty()
        : Optional.of(
            new DeliveryTimes(
                quantile(classes, MEDIAN * messages), quantile(classes, P95 * messages)));
  }

  private static double quantile(SortedMap<Integer, Long> classes, double rank) {
    long messages = 0;
    for (var entry : classes.entrySet()) {
      messages += entry.getValue();
      if (messages >= rank) {
        return Math.round(Math.pow(2, (entry.getKey() + HALF) / 2) * MILLIS) / MILLIS;
      }
    }
    throw new IllegalArgumentException("a rank beyond all messages: " + rank);
  }
}
