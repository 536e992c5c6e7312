package org.smsservice.it.hostile;

import java.util.List;
import java.util.Random;

/** Chances of a run: the same seed brings the same ones. */
final class Dice {
  private final Random random;

  Dice(long seed) {
    random = new Random(seed);
  }

  /** A number from 0 to one below the bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
