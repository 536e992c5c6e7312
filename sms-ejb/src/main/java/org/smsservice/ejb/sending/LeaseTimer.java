package org.smsservice.ejb.sending;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import org.smsservice.ejb.database.Schema;

/**
 * Looks for leases and validities that have ended. Every node does: the statements are safe to
 * repeat.
 */
@Singleton
public class LeaseTimer {
  @Inject ClaimService claims;
  @Inject Schema schema;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void endWhatIsOver() {
    if (schema.isReady()) {
      claims.endLeases();
      int expired;
      do {
        expired = claims.failExpired();
      } while (expired > 0);
    }
  }
}
