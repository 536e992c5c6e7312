package org.smsservice.web.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.apikey.Scope;
import org.smsservice.domain.organization.Organization;
import org.smsservice.ejb.erasure.Erasure;
import org.smsservice.ejb.organization.OrganizationService;
import org.smsservice.web.security.Allowed;
import org.smsservice.web.security.CurrentCaller;
import org.smsservice.web.security.OperatorToo;

/** Erasing people. */
@Path("v1/erasures")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "erasures")
public class ErasuresResource {
  @Inject Erasure erasure;
  @Inject OrganizationService organizations;
  @Inject CurrentCaller caller;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Allowed(Scope.SETTINGS_WRITE)
  @OperatorToo
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  @Operation(
      operationId = "erasePerson",
      summary = "Erases one person",
      description =
          "From the messages and the reports about them, from the rejected recipients of batches and"
              + " from the users; what waits for the person is canceled first. The messages stay,"
              + " with `erased` for the person's number and without a text, so that counts and costs"
              + " are the same as before. That the person has opted out is kept as evidence."
              + " Repeating it erases what is left, and nothing twice.")
  @APIResponse(responseCode = "200", description = "What this call has erased")
  @APIResponse(responseCode = "400", description = "It is not a phone number")
  @APIResponse(responseCode = "404", description = "No such organization")
  public ErasureResponse erase(
      @Parameter(
              description =
                  "Whose data; needed with the operator's key, which works for organizations that"
                      + " are suspended, too",
              example = "01a214ad-9253-7412-bc38-fc3ae091cf90")
          @QueryParam("organizationId")
          String organizationId,
      @NotNull(message = "is needed") @Valid ErasureRequest request) {
    Organization organization =
        caller
            .organizationNamed(organizationId)
            .map(organizations::get)
            .orElseThrow(
                () -> SmsException.invalid("organizationId", "is needed with the operator's key"));
    String country = organization.settings().defaultCountry();
    return ErasureResponse.of(erasure.erase(organization.id(), request.person(country)));
  }
}
