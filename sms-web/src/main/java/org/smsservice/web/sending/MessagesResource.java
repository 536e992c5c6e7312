package org.smsservice.web.sending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.smsservice.domain.apikey.Scope;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.SmsLog;
import org.smsservice.ejb.gateway.GatewayHealth;
import org.smsservice.ejb.gateway.GatewayMonitor;
import org.smsservice.ejb.sending.MessageService;
import org.smsservice.ejb.sending.Waiting;
import org.smsservice.web.idempotency.CurrentRequest;
import org.smsservice.web.idempotency.KeepsAnswer;
import org.smsservice.web.security.Allowed;
import org.smsservice.web.security.CurrentCaller;
import org.smsservice.web.usage.QuotaHeader;

/** Sending messages, and finding them again. */
@Path("v1/messages")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "messages")
public class MessagesResource {
  /** Tells on the answer to a send that nothing will leave, because there are no credentials. */
  private static final String MODE_HEADER = "X-Sms-Mode";

  private static final String LOG_ONLY = "log-only";

  @Inject MessageService messages;
  @Inject Waiting waiting;
  @Inject GatewayMonitor gateway;
  @Inject CurrentCaller caller;
  @Inject CurrentRequest current;
  @Inject QuotaHeader quotaHeader;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Allowed(Scope.MESSAGES_WRITE)
  @KeepsAnswer
  @Operation(
      operationId = "sendMessage",
      summary = "Sends one message",
      description = "What was answered 202 is stored and will be sent, whatever crashes.")
  @APIResponse(
      responseCode = "202",
      description = "The message is accepted",
      headers = {
        @Header(
            name = "Location",
            description = "The message",
            schema = @Schema(type = SchemaType.STRING, format = "uri")),
        @Header(
            name = QuotaHeader.NAME,
            description = "The quota that is nearly used up, if there is one, in percent",
            schema = @Schema(type = SchemaType.STRING, examples = "messagesPerMonth;used=83"))
      },
      content = @Content(schema = @Schema(implementation = MessageResponse.class)))
  @APIResponse(responseCode = "400", description = "A field breaks a rule; nothing was stored")
  @APIResponse(
      responseCode = "402",
      description = "It would cost more than maxPrice, or than the budget has left")
  @APIResponse(
      responseCode = "409",
      description = "The recipient has opted out, or the template is not active")
  public Response send(
      @NotNull(message = SendOptions.NEEDED) @Valid SendRequest request,
      @Parameter(
              description = "wait=N: answer when it has left, or after N (60 at most) seconds",
              example = "wait=10")
          @HeaderParam(WaitPreference.HEADER)
          String preference,
      @Context UriInfo address) {
    OrganizationId organization = caller.organization();
    UriBuilder location = address.getAbsolutePathBuilder().path("{id}");
    SmsLog accepted =
        messages.send(
            request.command(caller.member()),
            request.recipient(),
            current.receipt(message -> answer(message, location)));
    Optional<Duration> patience =
        WaitPreference.of(preference)
            .filter(time -> waiting.untilLeft(organization, accepted.id(), time));
    if (patience.isEmpty()) {
      return answer(accepted, location);
    }
    Response answer = answer(messages.get(organization, accepted.id()), location);
    Response waited =
        Response.fromResponse(answer)
            .header(WaitPreference.APPLIED_HEADER, WaitPreference.applied(patience.get()))
            .build();
    current.answerInstead(waited);
    return waited;
  }

  private Response answer(SmsLog message, UriBuilder location) {
    Response.ResponseBuilder answer =
        Response.accepted(MessageResponse.of(message)).location(location.build(message.id()));
    if (gateway.health().state() == GatewayHealth.State.LOG_ONLY) {
      answer.header(MODE_HEADER, LOG_ONLY);
    }
    quotaHeader.addTo(answer, message.organizationId());
    return answer.build();
  }

  @GET
  @Allowed(Scope.MESSAGES_READ)
  @Operation(operationId = "searchMessages", summary = "Searches messages, newest first")
  @APIResponse(responseCode = "200", description = "One page")
  @APIResponse(responseCode = "400", description = "A parameter breaks a rule")
  public MessagePage search(@BeanParam MessageQuery query) {
    var search = query.search(caller.member().defaultCountry());
    return MessagePage.of(messages.search(caller.organization(), search), query.limit());
  }

  @GET
  @Path("{id}")
  @Allowed(Scope.MESSAGES_READ)
  @Operation(operationId = "getMessage", summary = "One message with its cost, status and times")
  @APIResponse(responseCode = "200", description = "The message")
  @APIResponse(responseCode = "404", description = "There is no such message")
  public MessageResponse get(@PathParam("id") UUID id) {
    return MessageResponse.of(messages.get(caller.organization(), id));
  }

  @GET
  @Path("{id}/explain")
  @Allowed(Scope.MESSAGES_READ)
  @Operation(
      operationId = "explainMessage",
      summary = "Why an outbound message was accepted as it was: gates, price and sender")
  @APIResponse(responseCode = "200", description = "What was decided when it was accepted")
  @APIResponse(responseCode = "404", description = "There is no such outbound message")
  public Explanation explain(@PathParam("id") UUID id) {
    return Explanation.of(messages.getOutbound(caller.organization(), id));
  }

  @POST
  @Path("{id}/cancel")
  @Allowed(Scope.MESSAGES_WRITE)
  @Operation(
      operationId = "cancelMessage",
      summary = "Cancels a message that is scheduled or still pending")
  @APIResponse(responseCode = "200", description = "It will not be sent; repeating it is harmless")
  @APIResponse(responseCode = "404", description = "There is no such message")
  @APIResponse(responseCode = "409", description = "It has left already, or may have")
  public MessageResponse cancel(@PathParam("id") UUID id) {
    return MessageResponse.of(messages.cancel(caller.organization(), id));
  }
}
