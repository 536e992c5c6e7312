package org.smsservice.domain.inbound;

import jakarta.persistence.EnumeratedValue;
import org.smsservice.domain.Labelled;

/** What a keyword does. */
public enum KeywordAction implements Labelled {
  /** It is answered by its reply. */
  REPLY("reply"),
  /** The person opts out. */
  STOP("stop"),
  /** The person opts in again. */
  START("start"),
  /** It is answered by the organization's help text, or by its own reply. */
  HELP("help");

  @EnumeratedValue private final String label;

  KeywordAction(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
