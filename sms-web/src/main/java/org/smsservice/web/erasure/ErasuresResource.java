package org.smsservice.web.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.smsservice.domain.apikey.Scope;
import org.smsservice.ejb.erasure.Erasure;
import org.smsservice.web.idempotency.OutsideTransaction;
import org.smsservice.web.security.Allowed;
import org.smsservice.web.security.CurrentCaller;

/** Erasing people. */
@Path("v1/erasures")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "erasures")
public class ErasuresResource {
  @Inject Erasure erasure;
  @Inject CurrentCaller caller;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Allowed(Scope.SETTINGS_WRITE)
  @OutsideTransaction
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
  public ErasureResponse erase(@NotNull(message = "is needed") @Valid ErasureRequest request) {
    return ErasureResponse.of(
        erasure.erase(caller.organization(), request.person(caller.member().defaultCountry())));
  }
}
