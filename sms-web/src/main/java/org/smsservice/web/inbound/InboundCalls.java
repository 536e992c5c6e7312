package org.smsservice.web.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.UriInfo;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.ejb.gateway.ProviderWebhooks;
import org.smsservice.ejb.gateway.WebhookCall;

/** Calls that the provider has signed. */
@ApplicationScoped
public class InboundCalls {
  @Inject ProviderWebhooks webhooks;

  WebhookCall checked(UriInfo address, String signature, String body) {
    WebhookCall call =
        new WebhookCall(
            address.getRequestUri().getRawPath(),
            address.getRequestUri().getRawQuery(),
            signature,
            body);
    if (!webhooks.isAuthentic(call)) {
      throw new SmsException(ErrorCode.SIGNATURE_INVALID, ErrorCode.SIGNATURE_INVALID.title());
    }
    return call;
  }
}
