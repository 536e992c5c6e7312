package org.smsservice.web.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.smsservice.domain.apikey.Scope;
import org.smsservice.ejb.event.StatusService;
import org.smsservice.web.security.Allowed;
import org.smsservice.web.security.CurrentCaller;

/** What the provider reported about a message. */
@Path("v1/messages/{id}/events")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "messages")
public class MessageEventsResource {
  @Inject StatusService statuses;
  @Inject CurrentCaller caller;

  @GET
  @Allowed(Scope.MESSAGES_READ)
  @Operation(
      operationId = "listMessageEvents",
      summary = "A message's status timeline, oldest first")
  @APIResponse(responseCode = "200", description = "Every report, as it came")
  @APIResponse(responseCode = "404", description = "There is no such message")
  public Timeline timeline(@PathParam("id") UUID id) {
    return Timeline.of(statuses.timeline(caller.organization(), id));
  }
}
