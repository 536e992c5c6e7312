package org.smsservice.domain.sending;

import jakarta.persistence.EnumeratedValue;
import org.smsservice.domain.Labelled;

/** How far a batch has come. */
public enum BatchStatus implements Labelled {
  /** Its messages leave. */
  RUNNING("running"),
  /** Its messages are held until it is resumed, or until all have expired or been canceled. */
  PAUSED("paused"),
  /** All its messages have left, failed or been canceled. */
  COMPLETED("completed"),
  /** What had not left will never leave. */
  CANCELED("canceled");

  @EnumeratedValue private final String label;

  BatchStatus(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
