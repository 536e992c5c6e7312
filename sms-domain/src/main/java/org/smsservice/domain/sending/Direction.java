package org.smsservice.domain.sending;

import jakarta.persistence.EnumeratedValue;
import org.smsservice.domain.Labelled;

/** Which way a message goes. */
public enum Direction implements Labelled {
  OUTBOUND("outbound"),
  INBOUND("inbound");

  @EnumeratedValue private final String label;

  Direction(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
