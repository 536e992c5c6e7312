package org.smsservice.web.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.smsservice.ejb.event.StatusService;
import org.smsservice.ejb.sending.DoubtService;
import org.smsservice.web.paging.PageParameters;
import org.smsservice.web.security.OperatorOnly;

/** Messages of which only an operator can say whether the provider took them. */
@Path("v1/undecided-messages")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "undecided messages")
public class UndecidedResource {
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  @Inject DoubtService doubts;
  @Inject StatusService statuses;

  @GET
  @OperatorOnly
  @Operation(
      operationId = "listUndecidedMessages",
      summary = "Messages that wait for a decision, oldest first",
      description =
          "The answer to their create was lost, no callback came, and Twilio's list is too long to"
              + " look through. They are not sent again until somebody decides.")
  @APIResponse(responseCode = "200", description = "One page")
  @APIResponse(responseCode = "400", description = "A parameter breaks a rule")
  public UndecidedPage list(@BeanParam PageParameters page) {
    int limit = page.limit();
    return UndecidedPage.of(doubts.undecided(page.id(BEFORE_ALL), limit + 1), limit);
  }

  @POST
  @Path("{id}/decision")
  @Consumes(MediaType.APPLICATION_JSON)
  @OperatorOnly
  @Operation(operationId = "decideMessage", summary = "Decides about a message")
  @APIResponse(responseCode = "204", description = "Done")
  @APIResponse(responseCode = "400", description = "A field breaks a rule")
  @APIResponse(responseCode = "404", description = "No such message waits for a decision")
  @APIResponse(responseCode = "409", description = "The SID belongs to another message")
  public void decide(
      @PathParam("id") UUID id, @NotNull(message = "is needed") @Valid DecisionRequest request) {
    switch (request.decision()) {
      case "sent" -> statuses.decideSent(id, request.requireMessageId());
      case "notSent" -> doubts.decideNotSent(id);
      default -> doubts.decideFailed(id);
    }
  }
}
