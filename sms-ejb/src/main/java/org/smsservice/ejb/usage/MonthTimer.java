package org.smsservice.ejb.usage;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.smsservice.ejb.database.Schema;
import org.smsservice.ejb.log.Log;

/** Closes the months that are over. Every node does: the statement is safe to repeat. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MonthTimer {
  private static final Log LOG = Log.of(MonthTimer.class);

  @Inject UsageTotals totals;
  @Inject Schema schema;

  /** In seconds in which nothing is added up, which would have it wait for the next time. */
  @Schedule(hour = "*", minute = "*", second = "5/10", persistent = false)
  void close() {
    if (!schema.isReady()) {
      return;
    }
    try {
      totals.closeMonths();
    } catch (RuntimeException e) {
      LOG.failure("usage.months.not-closed", e);
      totals.leaveUnknownTimeZones();
    }
  }
}
