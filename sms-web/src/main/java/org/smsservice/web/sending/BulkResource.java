package org.smsservice.web.sending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.smsservice.domain.apikey.Scope;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.sending.BatchService;
import org.smsservice.ejb.sending.BulkService;
import org.smsservice.ejb.sending.Waiting;
import org.smsservice.web.idempotency.CurrentRequest;
import org.smsservice.web.idempotency.KeepsAnswer;
import org.smsservice.web.security.Allowed;
import org.smsservice.web.security.CurrentCaller;
import org.smsservice.web.usage.QuotaHeader;

/** Sending one text to many. */
@Path("v1/messages/bulk")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "batches")
public class BulkResource {
  private static final String CSV = "text/csv";

  @Inject BulkService bulk;
  @Inject BatchService batches;
  @Inject Waiting waiting;
  @Inject Validator validator;
  @Inject CurrentCaller caller;
  @Inject CurrentRequest current;
  @Inject QuotaHeader quotaHeader;
  @Inject Clock clock;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Allowed(Scope.MESSAGES_WRITE)
  @KeepsAnswer
  @Operation(
      operationId = "sendBulk",
      summary = "Sends one text to many",
      description =
          "1 to 100,000 recipients; all are stored in one commit before the answer. Numbers that"
              + " cannot be one, or that come twice, do not fail the request. A node works at two"
              + " such requests at a time; one that has waited for five seconds is refused with"
              + " `overloaded`.")
  @APIResponse(
      responseCode = "202",
      description = "The batch is accepted",
      headers = {
        @Header(
            name = "Location",
            description = "The batch",
            schema = @Schema(type = SchemaType.STRING, format = "uri")),
        @Header(
            name = QuotaHeader.NAME,
            description = "The quota that is nearly used up, if there is one, in percent",
            schema = @Schema(type = SchemaType.STRING, examples = "messagesPerMonth;used=83"))
      },
      content = @Content(schema = @Schema(implementation = BatchResponse.class)))
  @APIResponse(responseCode = "400", description = "A field breaks a rule; nothing was stored")
  @APIResponse(responseCode = "402", description = "It would cost more than the budget has left")
  @APIResponse(responseCode = "413", description = "The request has more than 16 MiB")
  public Response send(
      @NotNull(message = SendOptions.NEEDED) @Valid BulkRequest request,
      @Parameter(
              description = "wait=N: answer when all have left, or after N (60 at most) seconds",
              example = "wait=10")
          @HeaderParam(WaitPreference.HEADER)
          String preference,
      @Context UriInfo address) {
    OrganizationId organization = caller.organization();
    URI base = address.getBaseUri();
    UUID id =
        bulk.send(
                request.command(caller.member()),
                request.recipientList(),
                current.receipt(batch -> answer(organization, batch.id(), base)))
            .id();
    Optional<Duration> patience =
        WaitPreference.of(preference).filter(time -> waiting.untilDone(organization, id, time));
    Response answer = answer(organization, id, base);
    if (patience.isEmpty()) {
      return answer;
    }
    Response waited =
        Response.fromResponse(answer)
            .header(WaitPreference.APPLIED_HEADER, WaitPreference.applied(patience.get()))
            .build();
    current.answerInstead(waited);
    return waited;
  }

  private Response answer(OrganizationId organization, UUID id, URI base) {
    BatchResponse batch =
        BatchResponse.of(
            batches.get(organization, id),
            batches.rejections(organization, id, -1, BatchesResource.SHOWN_REJECTIONS),
            clock.instant());
    URI location = UriBuilder.fromUri(base).path(BatchesResource.class).path(id.toString()).build();
    Response.ResponseBuilder answer = Response.accepted(batch).location(location);
    quotaHeader.addTo(answer, organization);
    return answer.build();
  }

  @POST
  @Consumes(CSV)
  @Allowed(Scope.MESSAGES_WRITE)
  @KeepsAnswer
  @Operation(
      operationId = "sendBulk",
      summary = "Sends one text to the numbers of a CSV file",
      description =
          "RFC 4180 in UTF-8; the first line names the columns: `to` or `toUser`, and variables of"
              + " the template. What else a JSON request has comes as parameters of the query.")
  @APIResponse(
      responseCode = "202",
      description = "The batch is accepted",
      content = @Content(schema = @Schema(implementation = BatchResponse.class)))
  @APIResponse(responseCode = "400", description = "A field breaks a rule; nothing was stored")
  @APIResponse(responseCode = "402", description = "It would cost more than the budget has left")
  public Response sendCsv(
      @BeanParam BulkParameters parameters,
      @RequestBody(
              content =
                  @Content(
                      mediaType = CSV,
                      schema = @Schema(type = SchemaType.STRING, examples = "to\n+14155550100")))
          InputStream csv,
      @HeaderParam(WaitPreference.HEADER) String preference,
      @Context UriInfo address) {
    BulkRequest request = parameters.request(RecipientsFile.read(csv));
    Set<ConstraintViolation<BulkRequest>> violations = validator.validate(request);
    if (!violations.isEmpty()) {
      throw new ConstraintViolationException(violations);
    }
    return send(request, preference, address);
  }
}
