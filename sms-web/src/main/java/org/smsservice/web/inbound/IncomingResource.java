package org.smsservice.web.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.smsservice.domain.SmsException;
import org.smsservice.ejb.gateway.InboundMessage;
import org.smsservice.ejb.gateway.ProviderWebhooks;
import org.smsservice.ejb.inbound.Reception;
import org.smsservice.web.gateway.SignatureCheck;
import org.smsservice.web.gateway.WebhookRequest;
import org.smsservice.web.security.Signed;

/** Where the provider hands over what people write to us. */
@Path("webhooks/sms/incoming")
@ApplicationScoped
@Tag(name = "webhooks")
public class IncomingResource {
  private static final String XML = MediaType.TEXT_XML + ";charset=UTF-8";

  @Inject ProviderWebhooks webhooks;
  @Inject SignatureCheck signature;
  @Inject Reception reception;

  @POST
  @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.APPLICATION_JSON})
  @Produces(XML)
  @Signed
  @Operation(
      operationId = "receiveMessage",
      summary = "Takes a message that somebody has sent to one of our numbers",
      description =
          "STOP, START, HELP and the organization's keywords are answered with TwiML. A repeated"
              + " call changes nothing and is answered like the first one.")
  @APIResponse(responseCode = "200", description = "TwiML: the reply, or nothing to say")
  @APIResponse(responseCode = "400", description = "MessageSid, From or To is missing")
  @APIResponse(responseCode = "403", description = "The signature is missing or wrong")
  @APIResponse(responseCode = "413", description = "The body has more than 64 KiB")
  public Response receive(@BeanParam WebhookRequest request, String body) {
    InboundMessage message =
        webhooks
            .inboundMessage(signature.checked(request, body))
            .orElseThrow(() -> SmsException.invalid("MessageSid", "and From and To are needed"));
    return Response.ok(webhooks.answer(reception.receive(message)), XML).build();
  }
}
