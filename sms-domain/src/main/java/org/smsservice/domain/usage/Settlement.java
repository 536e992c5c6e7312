package org.smsservice.domain.usage;

import jakarta.persistence.EnumeratedValue;
import org.smsservice.domain.Labelled;

/** How the actual price of a message stands that the provider has, or has brought. */
public enum Settlement implements Labelled {
  /** The price is still to come. */
  OPEN("open"),
  /** The provider was asked about the message for long enough, and still has no price for it. */
  AWAITED("awaited"),
  /** The price is known, once and for all. */
  SETTLED("settled"),
  /** No price came in time, and none is taken any more: figures that were reported stay. */
  UNPRICED("unpriced");

  @EnumeratedValue private final String label;

  Settlement(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
