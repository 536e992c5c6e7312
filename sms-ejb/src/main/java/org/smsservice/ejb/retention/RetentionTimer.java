package org.smsservice.ejb.retention;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.smsservice.ejb.database.Schema;

/** Looks every ten seconds whether anything is to be deleted because of its age. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RetentionTimer {
  @Inject Retention retention;
  @Inject Schema schema;

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  void delete() {
    if (schema.isReady()) {
      retention.deleteWhatIsDue();
    }
  }
}
