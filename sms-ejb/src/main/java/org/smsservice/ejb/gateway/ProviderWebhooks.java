package org.smsservice.ejb.gateway;

import java.net.URI;
import java.util.Optional;
import org.smsservice.domain.SmsException;

/** What the provider tells us by calling us. */
public interface ProviderWebhooks {

  /**
   * Whether the provider has signed this call. Never true without credentials, since nobody could
   * tell then; never throws, whatever is sent.
   */
  boolean isAuthentic(WebhookCall call);

  /** What the provider must call, and signatures are checked against; empty when not set. */
  Optional<URI> publicAddress();

  /** Tells the operator why a call was not taken for the provider's; never throws. */
  WebhookExplanation explain(WebhookCall call);

  /** Reads a status report; empty when the call lacks what every report has. */
  Optional<StatusReport> statusReport(WebhookCall call);

  /** Reads a message that somebody sent to us; empty when the call lacks what every one has. */
  Optional<InboundMessage> inboundMessage(WebhookCall call);

  /**
   * Reads a notice that somebody opts out, or in again.
   *
   * @throws SmsException {@code invalid_request} with the field that breaks a rule
   */
  OptOutNotice optOutNotice(WebhookCall call);

  /** What the provider is answered to a message that somebody sent: the reply, or none. */
  String answer(Optional<Reply> reply);
}
