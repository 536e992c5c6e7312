package org.smsservice.ejb.event;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.sending.MessageStatus;

/** Reports moved messages; to be observed after the transaction's success. */
public record StatusesApplied(List<Change> changes) {
  public StatusesApplied {
    changes = List.copyOf(changes);
  }

  /** One message's new status. */
  public record Change(UUID message, MessageStatus status, Optional<Integer> errorCode) {}
}
