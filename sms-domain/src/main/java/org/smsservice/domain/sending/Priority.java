package org.smsservice.domain.sending;

import org.smsservice.domain.Labelled;

/** Which messages leave first. */
public enum Priority implements Labelled {
  HIGH("high"),
  NORMAL("normal"),
  BULK("bulk");

  private final String label;

  Priority(String label) {
    this.label = label;
  }

  /**
   * The priority with a label.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Priority of(String label) {
    return Labelled.require(Priority.class, label);
  }

  @Override
  public String label() {
    return label;
  }

  /** 0 leaves first. */
  public int rank() {
    return ordinal();
  }
}
