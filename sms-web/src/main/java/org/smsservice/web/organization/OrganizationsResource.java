package org.smsservice.web.organization;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
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
import org.smsservice.domain.organization.Organization;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.organization.OrganizationService;
import org.smsservice.web.paging.PageParameters;
import org.smsservice.web.security.OperatorOnly;

/** Tenants, for the operator. */
@Path("v1/organizations")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "organizations")
public class OrganizationsResource {
  @Inject OrganizationService organizations;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @OperatorOnly
  @Operation(operationId = "createOrganization", summary = "Makes an organization")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = OrganizationResponse.class)))
  @APIResponse(responseCode = "400", description = "A field breaks a rule")
  public Response create(
      @NotNull(message = "is needed") @Valid OrganizationRequest request,
      @Context UriInfo address) {
    Organization made = organizations.create(request.settings());
    return Response.created(address.getAbsolutePathBuilder().path(made.id().toString()).build())
        .entity(OrganizationResponse.of(made))
        .build();
  }

  @GET
  @OperatorOnly
  @Operation(operationId = "listOrganizations", summary = "The organizations, the newest first")
  @APIResponse(responseCode = "200", description = "One page")
  @APIResponse(responseCode = "400", description = "A parameter breaks a rule")
  public OrganizationPage list(@BeanParam PageParameters page) {
    return OrganizationPage.of(organizations.list(page.before(), page.limit() + 1), page.limit());
  }

  @GET
  @Path("{id}")
  @OperatorOnly
  @Operation(operationId = "getOrganization", summary = "One organization")
  @APIResponse(responseCode = "200", description = "The organization")
  @APIResponse(responseCode = "404", description = "There is no such organization")
  public OrganizationResponse get(@PathParam("id") UUID id) {
    return OrganizationResponse.of(organizations.get(new OrganizationId(id)));
  }

  @PATCH
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @OperatorOnly
  @Operation(
      operationId = "changeOrganization",
      summary = "Changes an organization; what is left out stays")
  @APIResponse(responseCode = "200", description = "The organization as it is now")
  @APIResponse(responseCode = "400", description = "A field breaks a rule")
  @APIResponse(responseCode = "404", description = "There is no such organization")
  public OrganizationResponse patch(
      @PathParam("id") UUID id,
      @NotNull(message = "is needed") @Valid OrganizationRequest request) {
    return OrganizationResponse.of(
        organizations.change(new OrganizationId(id), request::appliedTo));
  }
}
