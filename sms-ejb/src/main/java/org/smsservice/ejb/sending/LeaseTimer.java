package org.smsservice.ejb.sending;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import org.smsservice.ejb.database.Schema;

/** Looks for leases that have ended. Every node does: the statement is safe to repeat. */
@Singleton
public class LeaseTimer {
  @Inject ClaimService claims;
  @Inject Schema schema;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void endLeases() {
    if (schema.isReady()) {
      claims.endLeases();
    }
  }
}
