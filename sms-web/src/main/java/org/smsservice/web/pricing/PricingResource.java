package org.smsservice.web.pricing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.apikey.Scope;
import org.smsservice.domain.sending.InvalidPhoneNumberException;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.ejb.pricing.PricingService;
import org.smsservice.web.security.Allowed;
import org.smsservice.web.security.CurrentCaller;

/** What a message costs before it is sent. */
@Path("v1/pricing")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pricing")
public class PricingResource {
  @Inject PricingService pricing;
  @Inject CurrentCaller caller;

  @GET
  @Path("{phoneNumber}")
  @Allowed(Scope.MESSAGES_READ)
  @Operation(operationId = "getPriceOfNumber", summary = "What messages to a number cost")
  @APIResponse(responseCode = "200", description = "The price, with the tier that answered")
  @APIResponse(responseCode = "400", description = "Not a phone number")
  public PriceResponse ofNumber(
      @Parameter(example = "+14155550100") @PathParam("phoneNumber") String phoneNumber) {
    try {
      PhoneNumber number = PhoneNumber.parse(phoneNumber, caller.member().defaultCountry());
      return PriceResponse.of(number, pricing.getRealTimePricing(number));
    } catch (InvalidPhoneNumberException e) {
      throw SmsException.invalid("phoneNumber", e.getMessage());
    }
  }

  @GET
  @Path("countries/{iso}")
  @Allowed(Scope.MESSAGES_READ)
  @Operation(operationId = "getPriceOfCountry", summary = "What messages to a country cost")
  @APIResponse(responseCode = "200", description = "The price, with the tier that answered")
  @APIResponse(responseCode = "404", description = "There is no such country")
  public PriceResponse ofCountry(@Parameter(example = "DE") @PathParam("iso") String iso) {
    return PriceResponse.of(null, pricing.tariff(Countries.require(iso)));
  }
}
