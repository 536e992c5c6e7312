package org.smsservice.domain.sending;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.smsservice.domain.Labelled;

/** What a message has to pass to be accepted. The order is that in which they are looked at. */
public enum Gate implements Labelled {
  RECIPIENT("recipient", 0, "a phone number, or a user with one"),
  CONTENT("content", 1, "a text of 1 to 1600 characters, or a template that gives one"),
  SENDER("sender", 2, "a sender that is active"),
  MAX_PRICE("maxPrice", 4, "an estimate that is not higher than maxPrice, if there is one"),
  OPT_OUT("optOut", 3, "the recipient has not opted out"),
  QUOTA("quota", 5, "messages and money left of the organization's quotas and budgets");

  private final String label;
  private final int bit;
  private final String rule;

  Gate(String label, int bit, String rule) {
    this.label = label;
    this.bit = bit;
    this.rule = rule;
  }

  @Override
  public String label() {
    return label;
  }

  /** What it lets pass. */
  public String rule() {
    return rule;
  }

  /** How a set of gates is stored: one bit for each, which never becomes that of another. */
  public static int bitsOf(Collection<Gate> gates) {
    return gates.stream().mapToInt(gate -> 1 << gate.bit).reduce(0, (a, b) -> a | b);
  }

  /** The gates of a stored set. */
  public static Set<Gate> ofBits(int bits) {
    Set<Gate> gates = EnumSet.noneOf(Gate.class);
    for (Gate gate : values()) {
      if ((bits & 1 << gate.bit) != 0) {
        gates.add(gate);
      }
    }
    return gates;
  }
}
