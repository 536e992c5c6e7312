package org.smsservice.web.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.ejb.event.StatusReports;
import org.smsservice.ejb.gateway.ProviderWebhooks;
import org.smsservice.ejb.gateway.StatusReport;
import org.smsservice.ejb.gateway.WebhookCall;
import org.smsservice.ejb.log.Log;
import org.smsservice.web.security.Signed;

/** Where the provider reports what becomes of messages. */
@Path("webhooks/sms/status")
@ApplicationScoped
@Tag(name = "webhooks")
public class StatusWebhookResource {
  private static final Log LOG = Log.of(StatusWebhookResource.class);

  @Inject ProviderWebhooks webhooks;
  @Inject StatusReports reports;

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Signed
  @Operation(summary = "Takes a status callback of Twilio")
  @APIResponse(responseCode = "204", description = "Noted; repeating it is harmless")
  @APIResponse(responseCode = "403", description = "The signature is missing or wrong")
  @APIResponse(responseCode = "503", description = "The database is away; call again")
  public Response report(
      @Parameter(hidden = true) @HeaderParam("X-Twilio-Signature") String signature,
      @Context UriInfo address,
      String body) {
    WebhookCall call =
        new WebhookCall(
            address.getRequestUri().getRawPath(),
            address.getRequestUri().getRawQuery(),
            signature,
            body);
    if (!webhooks.isAuthentic(call)) {
      LOG.warning("webhook.refused", "path", call.path(), "signed", signature != null);
      throw new SmsException(ErrorCode.SIGNATURE_INVALID, ErrorCode.SIGNATURE_INVALID.title());
    }
    StatusReport report =
        webhooks
            .statusReport(call)
            .orElseThrow(() -> SmsException.invalid("MessageStatus", "and MessageSid are needed"));
    reports.take(report);
    return Response.noContent().build();
  }
}
