package org.smsservice.ejb.sending;

import java.util.Optional;
import org.smsservice.domain.sending.MessageStatus;

/**
 * Messages came to their end without being handed over; to be observed after the transaction's
 * success.
 *
 * @param errorCode why they have failed
 */
public record MessagesEnded(MessageStatus status, Optional<Integer> errorCode, int messages) {

  static MessagesEnded canceled(int messages) {
    return new MessagesEnded(MessageStatus.CANCELED, Optional.empty(), messages);
  }

  static MessagesEnded failed(int errorCode, int messages) {
    return new MessagesEnded(MessageStatus.FAILED, Optional.of(errorCode), messages);
  }
}
