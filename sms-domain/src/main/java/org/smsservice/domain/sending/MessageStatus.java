package org.smsservice.domain.sending;

import jakarta.persistence.EnumeratedValue;
import org.smsservice.domain.Labelled;

/** How far a message has come. */
public enum MessageStatus implements Labelled {
  SCHEDULED("scheduled"),
  PENDING("pending"),
  SENDING("sending"),
  SENT("sent"),
  DELIVERED("delivered"),
  FAILED("failed"),
  CANCELED("canceled"),
  RECEIVED("received");

  @EnumeratedValue private final String label;

  MessageStatus(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
