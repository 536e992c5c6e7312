package org.smsservice.ejb.sending;

import org.smsservice.domain.sending.OutboxMessage;
import org.smsservice.domain.sending.SmsLog;
import org.smsservice.ejb.optout.Addressee;

/** A message that passed every check: what is kept for good, and what is kept until it is sent. */
public record AcceptedMessage(SmsLog log, OutboxMessage outbox) {

  /** Whom it is meant for. */
  Addressee addressee() {
    return new Addressee(log.organizationId(), log.to(), log.from());
  }
}
