package org.smsservice.web.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.smsservice.domain.SmsException;
import org.smsservice.ejb.event.StatusReports;
import org.smsservice.ejb.gateway.ProviderWebhooks;
import org.smsservice.ejb.gateway.StatusReport;
import org.smsservice.web.gateway.SignatureCheck;
import org.smsservice.web.gateway.WebhookRequest;
import org.smsservice.web.security.Signed;

/** Where the provider reports what becomes of messages. */
@Path("webhooks/sms/status")
@ApplicationScoped
@Tag(name = "webhooks")
public class StatusWebhookResource {
  @Inject ProviderWebhooks webhooks;
  @Inject SignatureCheck signature;
  @Inject StatusReports reports;

  @POST
  @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.APPLICATION_JSON})
  @Signed
  @Operation(
      operationId = "reportStatus",
      summary = "Takes a status callback of Twilio",
      description =
          "Signed by Twilio. Reports come late, twice and out of order; none of it does harm.")
  @APIResponse(responseCode = "204", description = "Noted; repeating it is harmless")
  @APIResponse(responseCode = "403", description = "The signature is missing or wrong")
  @APIResponse(responseCode = "413", description = "The body has more than 64 KiB")
  public Response report(@BeanParam WebhookRequest request, String body) {
    StatusReport report =
        webhooks
            .statusReport(signature.checked(request, body))
            .orElseThrow(() -> SmsException.invalid("MessageStatus", "and MessageSid are needed"));
    reports.take(report);
    return Response.noContent().build();
  }
}
