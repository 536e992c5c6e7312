package org.smsservice.it.chaos;

import java.util.Random;

/**
 * How large the scenarios are and when their mishaps happen: {@code sms.chaos.recipients}, and
 * {@code sms.chaos.seed}, which is printed and brings the same moments when it is given again.
 */
final class Chance {
  /** A scenario goes through one mishap more for so many messages. */
  private static final int MESSAGES_PER_MISHAP = 2_500;

  private static final int RECIPIENTS = Integer.getInteger("sms.chaos.recipients", 400);

  /** The short form is the same each time; the long one goes on to look for what is not known. */
  private static final long SEED =
      Long.getLong("sms.chaos.seed", RECIPIENTS < MESSAGES_PER_MISHAP ? 1 : new Random().nextInt());

  private Chance() {}

  static long seed() {
    return SEED;
  }

  /** How many get a message in each scenario. */
  static int recipients() {
    return RECIPIENTS;
  }

  /**
   * The moments of a scenario's mishaps, told by how many of its messages the provider has by then.
   *
   * @param least how many mishaps there are in the short form
   */
  static int[] moments(String scenario, int least) {
    int count = least + RECIPIENTS / MESSAGES_PER_MISHAP;
    return new Random(SEED + scenario.hashCode()).ints(count, 1, RECIPIENTS).sorted().toArray();
  }
}
