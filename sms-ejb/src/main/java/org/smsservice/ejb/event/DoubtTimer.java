package org.smsservice.ejb.event;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.smsservice.ejb.database.Schema;

/** Looks for messages in doubt. Every node does: leases divide them. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DoubtTimer {
  @Inject DoubtResolver resolver;
  @Inject Schema schema;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void resolve() {
    if (schema.isReady()) {
      resolver.resolve();
    }
  }
}
