package org.smsservice.ejb.usage;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import org.smsservice.ejb.database.Schema;

/** Gives back what dead nodes have held. Every node does: the statement is safe to repeat. */
@Singleton
public class QuotaTimer {
  @Inject QuotaService quotas;
  @Inject Schema schema;

  @Schedule(hour = "*", minute = "*", second = "*/15", persistent = false)
  void release() {
    if (schema.isReady()) {
      quotas.removeExpiredHolds();
    }
  }
}
