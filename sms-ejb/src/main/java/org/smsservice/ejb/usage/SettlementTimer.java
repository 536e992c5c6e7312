package org.smsservice.ejb.usage;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.smsservice.ejb.database.Schema;

/** Looks whether it is time to settle messages. Every node does: a lease lets one work. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SettlementTimer {
  @Inject Settler settler;
  @Inject Schema schema;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void settle() {
    if (schema.isReady()) {
      settler.settle();
    }
  }
}
