package org.smsservice.web.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.smsservice.ejb.gateway.ProviderWebhooks;
import org.smsservice.ejb.inbound.OptOutNotices;
import org.smsservice.web.gateway.SignatureCheck;
import org.smsservice.web.gateway.WebhookRequest;
import org.smsservice.web.security.Signed;

/** Where others tell us that somebody opts out: the provider, or a form of the organization. */
@Path("webhooks/sms/optout")
@ApplicationScoped
@Tag(name = "webhooks")
public class OptOutNoticeResource {
  @Inject ProviderWebhooks webhooks;
  @Inject SignatureCheck signature;
  @Inject OptOutNotices notices;

  @POST
  @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.APPLICATION_JSON})
  @Signed
  @Operation(
      operationId = "reportOptOut",
      summary = "Takes a notice that somebody opts out, or in again",
      description =
          "Signed as Twilio signs. `PhoneNumber` (or `From`) says who, in E.164; `OptOutType` is"
              + " `STOP`, which is the usual, or `START`; `To` names the sender that it is about;"
              + " `Organization` (or `organization` in the query) whose messages, where the sender"
              + " does not tell; `Keyword` the word that was used, of which 100 characters are kept."
              + " What is new is confirmed to the person, once.")
  @APIResponse(responseCode = "204", description = "Noted; repeating it is harmless")
  @APIResponse(responseCode = "400", description = "A field breaks a rule")
  @APIResponse(responseCode = "403", description = "The signature is missing or wrong")
  @APIResponse(responseCode = "413", description = "The body has more than 64 KiB")
  @APIResponse(responseCode = "404", description = "No organization can be meant")
  public void take(@BeanParam WebhookRequest request, String body) {
    notices.take(webhooks.optOutNotice(signature.checked(request, body)));
  }
}
