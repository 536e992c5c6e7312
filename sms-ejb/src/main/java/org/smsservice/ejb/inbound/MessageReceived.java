package org.smsservice.ejb.inbound;

import org.smsservice.domain.inbound.InboundDecision;
import org.smsservice.domain.inbound.InboundText;
import org.smsservice.domain.sending.SmsLog;

/**
 * Somebody has written to an organization; raised once for each message, within the transaction
 * that keeps it. Whoever acts outside of the database should observe it after the success.
 *
 * @param message as it is kept
 * @param text the whole of it
 * @param decision what it means for us
 */
public record MessageReceived(SmsLog message, InboundText text, InboundDecision decision) {}
