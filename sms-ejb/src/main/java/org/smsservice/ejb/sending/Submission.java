package org.smsservice.ejb.sending;

import java.util.Optional;
import org.smsservice.domain.sending.SmsLog;
import org.smsservice.ejb.idempotency.IdempotencyKey;
import org.smsservice.ejb.idempotency.Receipt;

/**
 * A message that is to be stored.
 *
 * @param receipt for a request that is to be done once
 */
record Submission(AcceptedMessage message, Optional<Receipt<SmsLog>> receipt) {
  Optional<IdempotencyKey> key() {
    return receipt.map(Receipt::key);
  }
}
