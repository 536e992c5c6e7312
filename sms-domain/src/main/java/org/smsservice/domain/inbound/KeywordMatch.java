package org.smsservice.domain.inbound;

import jakarta.persistence.EnumeratedValue;
import org.smsservice.domain.Labelled;

/** How a message is compared with a keyword. */
public enum KeywordMatch implements Labelled {
  /** It is the whole message, or the first word of it as a sentence of its own. */
  EXACT("exact"),
  /** The message begins with it, as a word of its own. */
  PREFIX("prefix"),
  /** It is a regular expression (RE2) for the whole message. */
  PATTERN("pattern");

  @EnumeratedValue private final String label;

  KeywordMatch(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
