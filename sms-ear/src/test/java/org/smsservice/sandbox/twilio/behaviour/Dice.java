package org.smsservice.sandbox.twilio.behaviour;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/**
 * Seeded chances: of the first n draws of one chance always equally many hit, whatever the order in
 * which threads make them.
 */
final class Dice {
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final Map<Chance, Random> sequences = new EnumMap<>(Chance.class);

  Dice(long seed) {
    for (Chance chance : Chance.values()) {
      sequences.put(chance, new Random(seed + SPREAD * (chance.ordinal() + 1)));
    }
  }

  boolean hits(Chance chance, double share) {
    return share > 0 && fraction(chance) < share;
  }

  /** From 0, inclusive, to 1, exclusive. A float, since it is one step of the shared sequence. */
  float fraction(Chance chance) {
    return sequences.get(chance).nextFloat();
  }
}
