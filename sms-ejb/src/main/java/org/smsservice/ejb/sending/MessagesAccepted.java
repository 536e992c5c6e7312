package org.smsservice.ejb.sending;

import java.util.List;

/** Messages were accepted; to be observed after the transaction's success. */
public record MessagesAccepted(List<AcceptedMessage> messages) {
  public MessagesAccepted {
    messages = List.copyOf(messages);
  }
}
