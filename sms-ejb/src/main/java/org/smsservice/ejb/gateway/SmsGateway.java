package org.smsservice.ejb.gateway;

import java.time.Duration;

/**
 * The way out to the provider that carries messages.
 *
 * <p>The provider knows no idempotency key, so an implementation must make <em>at most one</em>
 * HTTP attempt per call and must never repeat one by itself. It is called outside any transaction,
 * by many threads at once.
 */
public interface SmsGateway {

  /**
   * Hands one message to the provider and tells what came of it. Never throws for what the provider
   * or the network does: that is the outcome, and it says what the caller may do next. Returns
   * within the configured time-outs, which are shorter than the lease of a message.
   */
  SendOutcome send(OutboundSms message);

  /** No call of {@link #send} takes longer, whatever the provider does. */
  Duration longestCall();

  /** Asks the provider once whether the account can be used. Costs one call; does not throw. */
  GatewayHealth check();
}
