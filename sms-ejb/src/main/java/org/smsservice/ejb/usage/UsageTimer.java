package org.smsservice.ejb.usage;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.smsservice.ejb.database.Schema;

/** Adds up what was used, every two seconds on one node. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class UsageTimer {
  @Inject UsageTotals totals;
  @Inject Schema schema;

  @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
  void addUp() {
    boolean hasMore = schema.isReady();
    while (hasMore) {
      hasMore = totals.addSome();
    }
  }
}
