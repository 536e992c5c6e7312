package org.smsservice.domain.sending;

import java.util.Optional;
import org.smsservice.domain.Labelled;

/**
 * Twilio's words for the status of a message (its documentation of the Message resource), ranked by
 * how much they know. Reports come in any order, so only a higher rank is news.
 */
public enum ProviderStatus implements Labelled {
  ACCEPTED("accepted", 0, MessageStatus.SENT),
  SCHEDULED("scheduled", 0, MessageStatus.SENT),
  QUEUED("queued", 1, MessageStatus.SENT),
  SENDING("sending", 2, MessageStatus.SENT),
  SENT("sent", 3, MessageStatus.SENT),
  /** Some parts of a message to several recipients have arrived; more may follow. */
  PARTIALLY_DELIVERED("partially_delivered", 3, MessageStatus.SENT),
  DELIVERED("delivered", 4, MessageStatus.DELIVERED),
  UNDELIVERED("undelivered", 4, MessageStatus.FAILED),
  FAILED("failed", 4, MessageStatus.FAILED),
  CANCELED("canceled", 4, MessageStatus.CANCELED),
  READ("read", 5, MessageStatus.DELIVERED),
  RECEIVING("receiving", 0, MessageStatus.RECEIVED),
  RECEIVED("received", 1, MessageStatus.RECEIVED);

  private final String label;
  private final int rank;
  private final MessageStatus messageStatus;

  ProviderStatus(String label, int rank, MessageStatus messageStatus) {
    this.label = label;
    this.rank = rank;
    this.messageStatus = messageStatus;
  }

  /** The status that Twilio calls so; empty for a word that is not known. */
  public static Optional<ProviderStatus> of(String label) {
    return Labelled.of(ProviderStatus.class, label);
  }

  @Override
  public String label() {
    return label;
  }

  /** How much it knows, from 0: where two are equal, the one that came first stands. */
  public int rank() {
    return rank;
  }

  /** Whether this tells more than another. */
  public boolean isNewerThan(ProviderStatus other) {
    return rank > other.rank;
  }

  /** What it means to us; our "sent" says that the provider has taken the message. */
  public MessageStatus messageStatus() {
    return messageStatus;
  }
}
