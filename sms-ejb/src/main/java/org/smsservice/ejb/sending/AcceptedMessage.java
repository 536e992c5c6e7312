package org.smsservice.ejb.sending;

import org.smsservice.domain.sending.OutboxMessage;
import org.smsservice.domain.sending.SmsLog;

/** A message that passed every check: what is kept for good, and what is kept until it is sent. */
public record AcceptedMessage(SmsLog log, OutboxMessage outbox) {}
