package org.smsservice.web.optout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.apikey.Scope;
import org.smsservice.domain.optout.OptOutReason;
import org.smsservice.domain.optout.OptOutSource;
import org.smsservice.domain.sending.InvalidPhoneNumberException;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.ejb.optout.OptOutService;
import org.smsservice.web.paging.PageParameters;
import org.smsservice.web.security.Allowed;
import org.smsservice.web.security.CurrentCaller;

/** Who must not be written to, since when and why. */
@Path("v1/opt-outs")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "opt-outs")
public class OptOutsResource {
  private static final OptOutReason BY_CALL = OptOutReason.of(OptOutSource.API);

  @Inject OptOutService optOuts;
  @Inject CurrentCaller caller;

  @GET
  @Allowed(Scope.USERS_READ)
  @Operation(operationId = "listOptOuts", summary = "Who must not be written to, newest first")
  @APIResponse(responseCode = "200", description = "One page")
  @APIResponse(responseCode = "400", description = "A parameter breaks a rule")
  public OptOutPage list(@BeanParam PageParameters page) {
    int limit = page.limit();
    return OptOutPage.of(optOuts.list(caller.organization(), page.before(), limit + 1), limit);
  }

  @GET
  @Path("{phoneNumber}")
  @Allowed(Scope.USERS_READ)
  @Operation(
      operationId = "getOptOuts",
      summary = "What one person has opted out of",
      description = "One item for all senders, and one for each further one that it is about")
  @APIResponse(responseCode = "200", description = "All of it in one page; empty for nothing")
  @APIResponse(responseCode = "400", description = "It is not a phone number")
  public OptOutPage get(
      @Parameter(example = "+14155550100") @PathParam("phoneNumber") String phoneNumber) {
    return new OptOutPage(
        optOuts.of(caller.organization(), number(phoneNumber)).stream()
            .map(OptOutResponse::of)
            .toList(),
        null);
  }

  @GET
  @Path("{phoneNumber}/history")
  @Allowed(Scope.USERS_READ)
  @Operation(
      operationId = "getOptOutHistory",
      summary = "When a person opted out and in again, newest first",
      description = "Nothing of it is ever changed or deleted.")
  @APIResponse(responseCode = "200", description = "One page")
  @APIResponse(responseCode = "400", description = "A parameter breaks a rule")
  public OptOutHistory history(
      @Parameter(example = "+14155550100") @PathParam("phoneNumber") String phoneNumber,
      @BeanParam PageParameters page) {
    int limit = page.limit();
    return OptOutHistory.of(
        optOuts.history(caller.organization(), number(phoneNumber), page.before(), limit + 1),
        limit);
  }

  @PUT
  @Path("{phoneNumber}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Allowed(Scope.USERS_WRITE)
  @Operation(
      operationId = "putOptOut",
      summary = "Notes that a person must not be written to",
      description = "Repeating it changes nothing. The body may be left out.")
  @APIResponse(
      responseCode = "201",
      description = "Noted",
      content = @Content(schema = @Schema(implementation = OptOutResponse.class)))
  @APIResponse(
      responseCode = "200",
      description = "It was noted already, as it is shown",
      content = @Content(schema = @Schema(implementation = OptOutResponse.class)))
  @APIResponse(responseCode = "400", description = "A field breaks a rule")
  public Response put(
      @Parameter(example = "+14155550100") @PathParam("phoneNumber") String phoneNumber,
      @Valid OptOutRequest request) {
    PhoneNumber person = number(phoneNumber);
    Optional<String> sender = sender(request == null ? null : request.sender());
    boolean isNew = optOuts.optOut(caller.organization(), person, sender, BY_CALL);
    OptOutResponse noted =
        optOuts.of(caller.organization(), person).stream()
            .filter(optOut -> optOut.sender().equals(sender))
            .findFirst()
            .map(OptOutResponse::of)
            .orElseThrow(() -> SmsException.notFound("opt-out"));
    return Response.status(isNew ? Response.Status.CREATED : Response.Status.OK)
        .entity(noted)
        .build();
  }

  /** Without a body there is no media type, which {@link #put} asks for. */
  @PUT
  @Path("{phoneNumber}")
  @Allowed(Scope.USERS_WRITE)
  @Operation(hidden = true)
  public Response put(
      @Parameter(example = "+14155550100") @PathParam("phoneNumber") String phoneNumber) {
    return put(phoneNumber, null);
  }

  @DELETE
  @Path("{phoneNumber}")
  @Allowed(Scope.USERS_WRITE)
  @Operation(
      operationId = "deleteOptOut",
      summary = "Takes back what a person has opted out of",
      description = "The provider may go on to refuse messages to them until they answer START.")
  @APIResponse(responseCode = "204", description = "They may be written to")
  @APIResponse(responseCode = "400", description = "It is not a phone number, or not a sender")
  @APIResponse(responseCode = "404", description = "They have not opted out")
  public void delete(
      @Parameter(example = "+14155550100") @PathParam("phoneNumber") String phoneNumber,
      @Parameter(
              description = "Only for this sender; without it, all of it",
              example = "+15005550006")
          @QueryParam("sender")
          String sender) {
    if (!optOuts.withdrawAll(caller.organization(), number(phoneNumber), sender(sender), BY_CALL)) {
      throw SmsException.notFound("opt-out");
    }
  }

  private Optional<String> sender(String text) {
    return OptOutRequest.senderOf(text, caller.member().defaultCountry());
  }

  private PhoneNumber number(String text) {
    try {
      return PhoneNumber.parse(text, caller.member().defaultCountry());
    } catch (InvalidPhoneNumberException e) {
      throw SmsException.invalid("phoneNumber", e.getMessage());
    }
  }
}
