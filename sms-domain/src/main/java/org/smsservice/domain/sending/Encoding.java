package org.smsservice.domain.sending;

import jakarta.persistence.EnumeratedValue;
import org.smsservice.domain.Labelled;

/** How a text is encoded on the air. */
public enum Encoding implements Labelled {
  GSM_7("GSM-7"),
  UCS_2("UCS-2");

  @EnumeratedValue private final String label;

  Encoding(String label) {
    this.label = label;
  }

  /**
   * The encoding with a label.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Encoding of(String label) {
    return Labelled.require(Encoding.class, label);
  }

  @Override
  public String label() {
    return label;
  }
}
