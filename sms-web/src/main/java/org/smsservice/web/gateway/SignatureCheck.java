package org.smsservice.web.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.ejb.gateway.ProviderWebhooks;
import org.smsservice.ejb.gateway.WebhookCall;
import org.smsservice.ejb.gateway.WebhookConfig;
import org.smsservice.ejb.gateway.WebhookRefusals;

/** Lets only those calls through that the provider has signed, where that is needed. */
@ApplicationScoped
public class SignatureCheck {
  @Inject WebhookConfig config;
  @Inject ProviderWebhooks webhooks;
  @Inject WebhookRefusals refusals;

  /**
   * The call that a request makes.
   *
   * @throws SmsException {@code SIGNATURE_INVALID} if the provider has not signed it; the refusal
   *     is kept for the operator
   */
  public WebhookCall checked(WebhookRequest request, String body) {
    WebhookCall call = request.callWith(body);
    if (config.isSignatureNeeded() && !webhooks.isAuthentic(call)) {
      refusals.note(call, request.source().name());
      throw new SmsException(ErrorCode.SIGNATURE_INVALID, ErrorCode.SIGNATURE_INVALID.title());
    }
    return call;
  }
}
