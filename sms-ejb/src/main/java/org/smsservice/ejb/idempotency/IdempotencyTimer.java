package org.smsservice.ejb.idempotency;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.smsservice.ejb.database.Schema;

/** Forgets old answers every ten seconds, each part in its own transaction. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class IdempotencyTimer {
  @Inject IdempotencyService answers;
  @Inject Schema schema;

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  void forget() {
    boolean hasMore = schema.isReady();
    while (hasMore) {
      hasMore = answers.forgetSome();
    }
  }
}
