package org.smsservice.ejb.pricing;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.smsservice.ejb.database.Schema;

/** Keeps prices young every ten seconds; the provider is never asked inside a transaction. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PriceTimer {
  @Inject PriceRefresh prices;
  @Inject Schema schema;

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  void refresh() {
    if (schema.isReady()) {
      prices.run();
    }
  }
}
