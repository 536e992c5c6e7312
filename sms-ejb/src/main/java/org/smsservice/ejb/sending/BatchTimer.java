package org.smsservice.ejb.sending;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import org.smsservice.ejb.database.Schema;

/** Looks for batches that have come to their end. Every node does: it is safe to repeat. */
@Singleton
public class BatchTimer {
  @Inject BatchService batches;
  @Inject Schema schema;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void complete() {
    if (schema.isReady()) {
      batches.completeFinished();
    }
  }
}
