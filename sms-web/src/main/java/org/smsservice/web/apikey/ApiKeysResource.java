package org.smsservice.web.apikey;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.apikey.ApiKeyService;
import org.smsservice.web.security.OperatorOnly;

/** Keys of an organization, for the operator. */
@Path("v1/organizations/{id}/api-keys")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "organizations")
@SecurityRequirement(name = "apiKey")
public class ApiKeysResource {
  @Inject ApiKeyService keys;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @OperatorOnly
  @Operation(summary = "Makes an API key; its secret is in this answer only")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = ApiKeyResponse.class)))
  @APIResponse(responseCode = "400", description = "A field breaks a rule")
  @APIResponse(responseCode = "404", description = "There is no such organization")
  public Response create(
      @PathParam("id") UUID organization,
      @NotNull(message = "is needed") @Valid ApiKeyRequest request) {
    var made =
        keys.create(
            new OrganizationId(organization),
            request.name(),
            request.scopeSet(),
            request.expiresAt());
    return Response.status(Response.Status.CREATED).entity(ApiKeyResponse.of(made)).build();
  }
}
