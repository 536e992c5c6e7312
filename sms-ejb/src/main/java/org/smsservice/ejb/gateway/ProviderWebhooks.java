package org.smsservice.ejb.gateway;

import java.util.Optional;

/** What the provider tells us by calling us. */
public interface ProviderWebhooks {

  /**
   * Whether the provider has signed this call. Never true without credentials, since nobody could
   * tell then; never throws, whatever is sent.
   */
  boolean isAuthentic(WebhookCall call);

  /** Reads a status report; empty when the call lacks what every report has. */
  Optional<StatusReport> statusReport(WebhookCall call);
}
