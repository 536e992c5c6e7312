package org.smsservice.domain.organization;

import jakarta.persistence.EnumeratedValue;
import org.smsservice.domain.Labelled;

/** How far it reaches when a person opts out. */
public enum OptOutScope implements Labelled {
  /** Everything that the organization sends. */
  ORGANIZATION("organization"),
  /** Only what comes from the sender that the person has answered to. */
  SENDER("sender");

  @EnumeratedValue private final String label;

  OptOutScope(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
