package org.smsservice.web.sending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.smsservice.domain.apikey.Scope;
import org.smsservice.ejb.sending.PreviewService;
import org.smsservice.web.security.Allowed;
import org.smsservice.web.security.CurrentCaller;

/** What would become of a message, before it is sent. */
@Path("v1/messages/preview")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "messages")
public class PreviewResource {
  @Inject PreviewService previews;
  @Inject CurrentCaller caller;
  @Inject Clock clock;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Allowed(Scope.MESSAGES_WRITE)
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  @Operation(
      operationId = "previewMessage",
      summary = "Tells what would become of a message; nothing is sent",
      description =
          "The same body as a send. What would make the send fail is told among the checks, so"
              + " that all of it is seen at once; only a body that breaks a rule of its form is"
              + " refused.")
  @APIResponse(responseCode = "200", description = "What would be sent, from where, at what price")
  @APIResponse(responseCode = "400", description = "A field breaks a rule")
  public PreviewResponse preview(
      @NotNull(message = SendOptions.NEEDED) @Valid SendRequest request) {
    return PreviewResponse.of(
        previews.preview(request.command(caller.member()), request.recipient()), clock.instant());
  }
}
