package org.smsservice.ejb.usage;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import org.smsservice.ejb.database.Schema;

/** Closes the months that are over. Every node does: the statement is safe to repeat. */
@Singleton
public class MonthTimer {
  @Inject UsageTotals totals;
  @Inject Schema schema;

  @Schedule(hour = "*", minute = "*", second = "*/15", persistent = false)
  void close() {
    if (schema.isReady()) {
      totals.closeMonths();
    }
  }
}
