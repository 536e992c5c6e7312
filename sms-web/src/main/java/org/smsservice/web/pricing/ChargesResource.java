package org.smsservice.web.pricing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.ejb.pricing.ChargesService;
import org.smsservice.ejb.pricing.PricingService;
import org.smsservice.web.conditional.Conditions;
import org.smsservice.web.conditional.CreateConditions;
import org.smsservice.web.paging.PageParameters;
import org.smsservice.web.security.OperatorOnly;

/** What the operator adds to the provider's prices: MMS, and the fees of carriers. */
@Path("v1/pricing/charges")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pricing")
public class ChargesResource {
  private static final String NO_CHARGES = "There is no such country, or it has no charges";
  private static final String EXAMPLE = "US";

  @Inject ChargesService charges;
  @Inject PricingService pricing;

  @GET
  @OperatorOnly
  @Operation(
      operationId = "listCharges",
      summary = "The countries that have charges, in the order of their codes")
  @APIResponse(responseCode = "200", description = "One page")
  @APIResponse(responseCode = "400", description = "A parameter breaks a rule")
  public ChargesPage list(@BeanParam PageParameters page) {
    int limit = page.limit();
    return ChargesPage.of(charges.list(page.name(PhoneNumber::isCountry), limit + 1), limit);
  }

  @GET
  @Path("{iso}")
  @OperatorOnly
  @Operation(operationId = "getCharges", summary = "The charges of one country")
  @APIResponse(responseCode = "200", description = "The charges")
  @APIResponse(responseCode = "404", description = NO_CHARGES)
  public ChargesResponse get(@Parameter(example = EXAMPLE) @PathParam("iso") String iso) {
    return ChargesResponse.of(charges.get(Countries.require(iso)));
  }

  @PUT
  @Path("{iso}")
  @Consumes(MediaType.APPLICATION_JSON)
  @OperatorOnly
  @Operation(
      operationId = "putCharges",
      summary = "Says what messages to a country cost beside the provider's prices",
      description =
          "The provider's price list has neither prices of MMS nor the fees of carriers. All"
              + " amounts are in the currency of the country's price. What is left out is no"
              + " longer charged. Messages that were accepted before keep their estimates; all"
              + " nodes know the change within 10 seconds.")
  @APIResponse(
      responseCode = "201",
      description = "The country has charges now",
      content = @Content(schema = @Schema(implementation = ChargesResponse.class)))
  @APIResponse(
      responseCode = "200",
      description = "Replaced",
      content = @Content(schema = @Schema(implementation = ChargesResponse.class)))
  @APIResponse(responseCode = "400", description = "A field breaks a rule")
  @APIResponse(responseCode = "404", description = "There is no such country")
  @APIResponse(responseCode = "409", description = "The country's price is in another currency")
  @APIResponse(responseCode = "412", description = "They were changed since, or are there already")
  public Response put(
      @Parameter(example = EXAMPLE) @PathParam("iso") String iso,
      @BeanParam CreateConditions conditions,
      @NotNull(message = "is needed") @Valid ChargesRequest request) {
    String country = Countries.require(iso);
    // Makes the price known whose currency is compared; it may take a call, so no transaction.
    pricing.tariff(country);
    ChargesService.Stored stored = charges.put(country, request.charges(), conditions.expected());
    return Response.status(stored.isNew() ? Response.Status.CREATED : Response.Status.OK)
        .entity(ChargesResponse.of(stored.charges()))
        .build();
  }

  @DELETE
  @Path("{iso}")
  @OperatorOnly
  @Operation(operationId = "deleteCharges", summary = "Forgets the charges of a country")
  @APIResponse(responseCode = "204", description = "Forgotten")
  @APIResponse(responseCode = "404", description = NO_CHARGES)
  @APIResponse(responseCode = "412", description = "They were changed since they were read")
  public void delete(
      @Parameter(example = EXAMPLE) @PathParam("iso") String iso,
      @BeanParam Conditions conditions) {
    charges.remove(Countries.require(iso), conditions.expected());
  }
}
