package org.smsservice.web.sender;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.smsservice.domain.apikey.Scope;
import org.smsservice.domain.sender.Sender;
import org.smsservice.domain.sender.SenderSettings;
import org.smsservice.ejb.sender.SenderService;
import org.smsservice.web.conditional.Conditions;
import org.smsservice.web.security.Allowed;
import org.smsservice.web.security.CurrentCaller;

/** The numbers and names that an organization sends from. */
@Path("v1/senders")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "senders")
public class SendersResource {
  @Inject SenderService senders;
  @Inject CurrentCaller caller;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Allowed(Scope.SETTINGS_WRITE)
  @Operation(operationId = "createSender", summary = "Adds a sender")
  @APIResponse(
      responseCode = "201",
      description = "Added",
      content = @Content(schema = @Schema(implementation = SenderResponse.class)))
  @APIResponse(responseCode = "400", description = "A field breaks a rule")
  @APIResponse(
      responseCode = "409",
      description = "The organization has this sender already, or 1000 of them")
  public Response create(
      @NotNull(message = "is needed") @Valid SenderRequest request, @Context UriInfo address) {
    Sender made = senders.create(caller.organization(), settings(request));
    return Response.created(address.getAbsolutePathBuilder().path(made.id().toString()).build())
        .entity(SenderResponse.of(made))
        .build();
  }

  @GET
  @Allowed(Scope.SETTINGS_WRITE)
  @Operation(operationId = "listSenders", summary = "All senders, oldest first")
  @APIResponse(responseCode = "200", description = "All of them in one page")
  public SenderPage list() {
    return SenderPage.of(senders.list(caller.organization()));
  }

  @GET
  @Path("{id}")
  @Allowed(Scope.SETTINGS_WRITE)
  @Operation(operationId = "getSender", summary = "One sender")
  @APIResponse(responseCode = "200", description = "The sender")
  @APIResponse(responseCode = "404", description = "There is no such sender")
  public SenderResponse get(@PathParam("id") UUID id) {
    return SenderResponse.of(senders.get(caller.organization(), id));
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Allowed(Scope.SETTINGS_WRITE)
  @Operation(
      operationId = "replaceSender",
      summary = "Replaces a sender; what is left out gets its usual value")
  @APIResponse(responseCode = "200", description = "The sender as it is now")
  @APIResponse(responseCode = "400", description = "A field breaks a rule")
  @APIResponse(responseCode = "404", description = "There is no such sender")
  @APIResponse(responseCode = "409", description = "Another sender has this value")
  @APIResponse(responseCode = "412", description = "It was changed since it was read")
  public SenderResponse replace(
      @PathParam("id") UUID id,
      @BeanParam Conditions conditions,
      @NotNull(message = "is needed") @Valid SenderRequest request) {
    return SenderResponse.of(
        senders.replace(caller.organization(), id, settings(request), conditions.expected()));
  }

  @DELETE
  @Path("{id}")
  @Allowed(Scope.SETTINGS_WRITE)
  @Operation(
      operationId = "deleteSender",
      summary = "Forgets a sender; messages that were accepted still leave from it")
  @APIResponse(responseCode = "204", description = "Forgotten")
  @APIResponse(responseCode = "404", description = "There is no such sender")
  @APIResponse(responseCode = "412", description = "It was changed since it was read")
  public void delete(@PathParam("id") UUID id, @BeanParam Conditions conditions) {
    senders.delete(caller.organization(), id, conditions.expected());
  }

  private SenderSettings settings(SenderRequest request) {
    return request.settings(caller.member().defaultCountry());
  }
}
