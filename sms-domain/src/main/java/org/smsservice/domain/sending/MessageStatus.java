package org.smsservice.domain.sending;

import jakarta.persistence.EnumeratedValue;
import org.smsservice.domain.Labelled;

/**
 * How far a message has come: {@code scheduled → pending → sending → sent → delivered | failed}, or
 * {@code canceled}; an inbound message is {@code received} and stays so.
 */
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

  /**
   * The status with a label.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static MessageStatus of(String label) {
    return Labelled.require(MessageStatus.class, label);
  }

  @Override
  public String label() {
    return label;
  }

  /** Whether nothing can follow. */
  public boolean isFinal() {
    return switch (this) {
      case DELIVERED, FAILED, CANCELED, RECEIVED -> true;
      case SCHEDULED, PENDING, SENDING, SENT -> false;
    };
  }

  /** Whether the provider does not have it yet, as far as is known. */
  public boolean isBeforeSent() {
    return ordinal() < SENT.ordinal();
  }
}
