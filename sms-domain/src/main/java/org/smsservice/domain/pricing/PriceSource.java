package org.smsservice.domain.pricing;

import jakarta.persistence.EnumeratedValue;
import org.smsservice.domain.Labelled;

/** Which tier told a price. */
public enum PriceSource implements Labelled {
  REDIS("redis"),
  DATABASE("database"),
  TWILIO("twilio"),
  DEFAULT("default");

  @EnumeratedValue private final String label;

  PriceSource(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
