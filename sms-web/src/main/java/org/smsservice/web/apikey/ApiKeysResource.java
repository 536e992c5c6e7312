package org.smsservice.web.apikey;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.apikey.ApiKeyService;
import org.smsservice.ejb.apikey.ApiKeyService.NewKey;
import org.smsservice.web.paging.PageParameters;
import org.smsservice.web.security.OperatorOnly;

/** Keys of an organization, for the operator. */
@Path("v1/organizations/{id}/api-keys")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "organizations")
public class ApiKeysResource {
  private static final String USUAL_OVERLAP = "86400";
  private static final Duration MAX_OVERLAP = Duration.ofDays(30);

  @Inject ApiKeyService keys;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @OperatorOnly
  @Operation(
      operationId = "createApiKey",
      summary = "Makes an API key; its secret is in this answer only")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = ApiKeyResponse.class)))
  @APIResponse(responseCode = "400", description = "A field breaks a rule")
  @APIResponse(responseCode = "404", description = "There is no such organization")
  public Response create(
      @PathParam("id") UUID organization,
      @NotNull(message = "is needed") @Valid ApiKeyRequest request) {
    return made(
        keys.create(
            new OrganizationId(organization),
            request.name(),
            request.scopeSet(),
            request.expiresAt()));
  }

  @GET
  @OperatorOnly
  @Operation(
      operationId = "listApiKeys",
      summary = "The keys that are not revoked, the newest first, without their secrets")
  @APIResponse(responseCode = "200", description = "One page")
  @APIResponse(responseCode = "400", description = "A parameter breaks a rule")
  @APIResponse(responseCode = "404", description = "There is no such organization")
  public ApiKeyPage list(@PathParam("id") UUID organization, @BeanParam PageParameters page) {
    var found = keys.list(new OrganizationId(organization), page.before(), page.limit() + 1);
    return ApiKeyPage.of(found, page.limit());
  }

  @POST
  @Path("{key}/rotate")
  @OperatorOnly
  @Operation(
      operationId = "rotateApiKey",
      summary = "Makes a key that takes the place of another",
      description =
          "It has the same name and scopes, and as long a life. The old one is accepted for a"
              + " while, so that programs can change over.")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = ApiKeyResponse.class)))
  @APIResponse(responseCode = "400", description = "The overlap is out of its range")
  @APIResponse(responseCode = "404", description = "There is no such key")
  @APIResponse(responseCode = "409", description = "The key has expired")
  public Response rotate(
      @PathParam("id") UUID organization,
      @PathParam("key") UUID key,
      @Parameter(
              description = "How long the old one is accepted: 0 to 2592000 seconds",
              example = "86400",
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "0",
                      maximum = "2592000",
                      defaultValue = USUAL_OVERLAP))
          @QueryParam("overlapSeconds")
          @DefaultValue(USUAL_OVERLAP)
          String overlapSeconds) {
    return made(keys.rotate(new OrganizationId(organization), key, overlap(overlapSeconds)));
  }

  @DELETE
  @Path("{key}")
  @OperatorOnly
  @Operation(
      operationId = "revokeApiKey",
      summary = "Revokes a key; no node accepts it 10 seconds later")
  @APIResponse(responseCode = "204", description = "Revoked")
  @APIResponse(responseCode = "404", description = "There is no such key")
  public void revoke(@PathParam("id") UUID organization, @PathParam("key") UUID key) {
    keys.revoke(new OrganizationId(organization), key);
  }

  private static Duration overlap(String seconds) {
    try {
      Duration overlap = Duration.ofSeconds(Integer.parseInt(seconds));
      if (!overlap.isNegative() && overlap.compareTo(MAX_OVERLAP) <= 0) {
        return overlap;
      }
    } catch (NumberFormatException e) {
      // It breaks the same rule.
    }
    throw SmsException.invalid("overlapSeconds", "must be a number from 0 to 2592000");
  }

  private static Response made(NewKey key) {
    return Response.status(Response.Status.CREATED).entity(ApiKeyResponse.of(key)).build();
  }
}
