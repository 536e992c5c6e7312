package org.smsservice.web.user;

import static java.util.stream.Collectors.toMap;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.apikey.Scope;
import org.smsservice.domain.user.UserKey;
import org.smsservice.ejb.user.UserService;
import org.smsservice.web.conditional.Conditions;
import org.smsservice.web.conditional.CreateConditions;
import org.smsservice.web.paging.PageParameters;
import org.smsservice.web.security.Allowed;
import org.smsservice.web.security.CurrentCaller;

/** The people that an organization writes to. */
@Path("v1/users")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "users")
public class UsersResource {
  private static final String ID_RULE = "must have 1 to 64 letters, digits and . _ ~ @ : + -";
  private static final String NOT_THERE = "There is no such user";

  @Inject UserService users;
  @Inject CurrentCaller caller;

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Allowed(Scope.USERS_WRITE)
  @Operation(
      operationId = "putUser",
      summary = "Makes a user, or replaces what is known of one",
      description = "The id is the organization's own: 1 to 64 letters, digits and . _ ~ @ : + -")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = UserResponse.class)))
  @APIResponse(
      responseCode = "200",
      description = "Replaced",
      content = @Content(schema = @Schema(implementation = UserResponse.class)))
  @APIResponse(responseCode = "400", description = "A field breaks a rule")
  @APIResponse(responseCode = "412", description = "It was changed since, or is there already")
  public Response put(
      @Parameter(example = "customer-17") @PathParam("id") String id,
      @BeanParam CreateConditions conditions,
      @NotNull(message = "is needed") @Valid UserRequest request) {
    if (!UserKey.isId(id)) {
      throw SmsException.invalid("id", ID_RULE);
    }
    UserService.Stored stored =
        users.put(
            caller.organization(),
            caller.member().defaultCountry(),
            id,
            request.settings(),
            request.smsOptOut(),
            conditions.expected());
    return Response.status(stored.isNew() ? Response.Status.CREATED : Response.Status.OK)
        .entity(UserResponse.of(stored.user()))
        .build();
  }

  @GET
  @Allowed(Scope.USERS_READ)
  @Operation(operationId = "listUsers", summary = "The users, in the order of their ids")
  @APIResponse(responseCode = "200", description = "One page")
  @APIResponse(responseCode = "400", description = "A parameter breaks a rule")
  public UserPage list(@BeanParam PageParameters page) {
    int limit = page.limit();
    String after = page.name(UserKey::isId);
    return UserPage.of(users.list(caller.organization(), after, limit + 1), limit);
  }

  @GET
  @Path("{id}")
  @Allowed(Scope.USERS_READ)
  @Operation(operationId = "getUser", summary = "One user")
  @APIResponse(responseCode = "200", description = "The user")
  @APIResponse(responseCode = "404", description = NOT_THERE)
  public UserResponse get(@Parameter(example = "customer-17") @PathParam("id") String id) {
    return UserResponse.of(users.get(caller.organization(), id));
  }

  @DELETE
  @Path("{id}")
  @Allowed(Scope.USERS_WRITE)
  @Operation(
      operationId = "deleteUser",
      summary = "Forgets a user",
      description = "Their messages stay, and so does that they have opted out.")
  @APIResponse(responseCode = "204", description = "Forgotten")
  @APIResponse(responseCode = "404", description = NOT_THERE)
  @APIResponse(responseCode = "412", description = "It was changed since it was read")
  public void delete(
      @Parameter(example = "customer-17") @PathParam("id") String id,
      @BeanParam Conditions conditions) {
    users.remove(caller.organization(), id, conditions.expected());
  }

  @GET
  @Path("{id}/phone-number")
  @Allowed(Scope.USERS_READ)
  @Operation(
      operationId = "getUserPhoneNumber",
      summary = "The number of a user, from the column or the metadata")
  @APIResponse(responseCode = "200", description = "The number in the usual formats")
  @APIResponse(responseCode = "404", description = "There is no such user, or it has no number")
  public UserNumber phoneNumber(@Parameter(example = "customer-17") @PathParam("id") String id) {
    return UserNumber.of(users.getUserPhoneNumber(caller.organization(), id));
  }

  @POST
  @Path("phone-lookup")
  @Consumes(MediaType.APPLICATION_JSON)
  @Allowed(Scope.USERS_READ)
  @Operation(
      operationId = "lookUpPhoneNumbers",
      summary = "Whose numbers these are",
      description =
          "Up to 10,000 in any format, in one query. Numbers of nobody are left out; of several"
              + " users with one number, the first that was made is told.")
  @APIResponse(responseCode = "200", description = "The users' ids by the numbers in E.164")
  @APIResponse(responseCode = "400", description = "A field breaks a rule")
  public PhoneLookup.Matches lookUp(@NotNull(message = "is needed") @Valid PhoneLookup lookup) {
    Map<String, String> matches =
        users
            .getUsersByPhoneNumbers(
                caller.organization(), lookup.numbers(caller.member().defaultCountry()))
            .entrySet()
            .stream()
            .collect(toMap(match -> match.getKey().e164(), Map.Entry::getValue));
    return new PhoneLookup.Matches(matches);
  }
}
