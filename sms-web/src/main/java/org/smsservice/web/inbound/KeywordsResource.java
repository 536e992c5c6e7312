package org.smsservice.web.inbound;

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
import org.smsservice.domain.inbound.Keyword;
import org.smsservice.ejb.inbound.KeywordService;
import org.smsservice.web.conditional.Conditions;
import org.smsservice.web.security.Allowed;
import org.smsservice.web.security.CurrentCaller;

/** The words that an organization listens to. */
@Path("v1/keywords")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "keywords")
public class KeywordsResource {
  @Inject KeywordService keywords;
  @Inject CurrentCaller caller;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Allowed(Scope.SETTINGS_WRITE)
  @Operation(operationId = "createKeyword", summary = "Adds a keyword")
  @APIResponse(
      responseCode = "201",
      description = "Added",
      content = @Content(schema = @Schema(implementation = KeywordResponse.class)))
  @APIResponse(responseCode = "400", description = "A field breaks a rule")
  @APIResponse(
      responseCode = "409",
      description = "The organization has this keyword already, 1000 of them, or 50 patterns")
  public Response create(
      @NotNull(message = "is needed") @Valid KeywordRequest request, @Context UriInfo address) {
    Keyword made = keywords.create(caller.organization(), request.settings());
    return Response.created(address.getAbsolutePathBuilder().path(made.id().toString()).build())
        .entity(KeywordResponse.of(made))
        .build();
  }

  @GET
  @Allowed(Scope.SETTINGS_WRITE)
  @Operation(operationId = "listKeywords", summary = "All keywords, oldest first")
  @APIResponse(responseCode = "200", description = "All of them in one page")
  public KeywordPage list() {
    return KeywordPage.of(keywords.list(caller.organization()));
  }

  @GET
  @Path("{id}")
  @Allowed(Scope.SETTINGS_WRITE)
  @Operation(operationId = "getKeyword", summary = "One keyword")
  @APIResponse(responseCode = "200", description = "The keyword")
  @APIResponse(responseCode = "404", description = "There is no such keyword")
  public KeywordResponse get(@PathParam("id") UUID id) {
    return KeywordResponse.of(keywords.get(caller.organization(), id));
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Allowed(Scope.SETTINGS_WRITE)
  @Operation(
      operationId = "replaceKeyword",
      summary = "Replaces a keyword; what is left out gets its usual value")
  @APIResponse(responseCode = "200", description = "The keyword as it is now")
  @APIResponse(responseCode = "400", description = "A field breaks a rule")
  @APIResponse(responseCode = "404", description = "There is no such keyword")
  @APIResponse(responseCode = "409", description = "Another keyword is the same")
  @APIResponse(responseCode = "412", description = "It was changed since it was read")
  public KeywordResponse replace(
      @PathParam("id") UUID id,
      @BeanParam Conditions conditions,
      @NotNull(message = "is needed") @Valid KeywordRequest request) {
    return KeywordResponse.of(
        keywords.replace(caller.organization(), id, request.settings(), conditions.expected()));
  }

  @DELETE
  @Path("{id}")
  @Allowed(Scope.SETTINGS_WRITE)
  @Operation(operationId = "deleteKeyword", summary = "Forgets a keyword")
  @APIResponse(responseCode = "204", description = "Forgotten")
  @APIResponse(responseCode = "404", description = "There is no such keyword")
  @APIResponse(responseCode = "412", description = "It was changed since it was read")
  public void delete(@PathParam("id") UUID id, @BeanParam Conditions conditions) {
    keywords.remove(caller.organization(), id, conditions.expected());
  }
}
