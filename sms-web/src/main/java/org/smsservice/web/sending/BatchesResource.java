package org.smsservice.web.sending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.smsservice.domain.apikey.Scope;
import org.smsservice.ejb.sending.BatchService;
import org.smsservice.ejb.sending.MessageService;
import org.smsservice.web.paging.PageParameters;
import org.smsservice.web.security.Allowed;
import org.smsservice.web.security.CurrentCaller;

/** Following batches, holding and stopping them. */
@Path("v1/batches")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "batches")
@APIResponse(responseCode = "404", description = "There is no such batch")
public class BatchesResource {
  /** How many rejections a batch shows by itself. */
  static final int SHOWN_REJECTIONS = 1000;

  private static final String AT_THE_END = "It has come to its end";

  @Inject BatchService batches;
  @Inject MessageService messages;
  @Inject CurrentCaller caller;
  @Inject Clock clock;

  @GET
  @Path("{id}")
  @Allowed(Scope.MESSAGES_READ)
  @Operation(operationId = "getBatch", summary = "A batch's counts, costs and progress")
  @APIResponse(responseCode = "200", description = "All counts are of one moment and add up")
  public BatchResponse get(@PathParam("id") UUID id) {
    return BatchResponse.of(
        batches.get(caller.organization(), id),
        batches.rejections(caller.organization(), id, -1, SHOWN_REJECTIONS),
        clock.instant());
  }

  @GET
  @Path("{id}/messages")
  @Allowed(Scope.MESSAGES_READ)
  @Operation(
      operationId = "listBatchMessages",
      summary = "What became of each recipient's message, newest first")
  @APIResponse(responseCode = "200", description = "One page")
  @APIResponse(responseCode = "400", description = "A parameter breaks a rule")
  public MessagePage messages(@PathParam("id") UUID id, @BeanParam MessageQuery query) {
    var search = query.search(caller.member().defaultCountry()).inBatch(id);
    batches.find(caller.organization(), id);
    return MessagePage.of(messages.search(caller.organization(), search), query.limit());
  }

  @GET
  @Path("{id}/rejections")
  @Allowed(Scope.MESSAGES_READ)
  @Operation(
      operationId = "listBatchRejections",
      summary = "The recipients that get no message, in the order of the request")
  @APIResponse(responseCode = "200", description = "One page")
  @APIResponse(responseCode = "400", description = "A parameter breaks a rule")
  public RejectionPage rejections(@PathParam("id") UUID id, @BeanParam PageParameters page) {
    int limit = page.limit();
    batches.find(caller.organization(), id);
    return RejectionPage.of(
        batches.rejections(caller.organization(), id, page.number(-1), limit + 1), limit);
  }

  @POST
  @Path("{id}/pause")
  @Allowed(Scope.MESSAGES_WRITE)
  @Operation(operationId = "pauseBatch", summary = "Holds what has not left, also over restarts")
  @APIResponse(responseCode = "200", description = "It is paused; repeating it is harmless")
  @APIResponse(responseCode = "409", description = AT_THE_END)
  public BatchResponse pause(@PathParam("id") UUID id) {
    batches.pause(caller.organization(), id);
    return get(id);
  }

  @POST
  @Path("{id}/resume")
  @Allowed(Scope.MESSAGES_WRITE)
  @Operation(operationId = "resumeBatch", summary = "Lets a paused batch go on")
  @APIResponse(responseCode = "200", description = "It is running; repeating it is harmless")
  @APIResponse(responseCode = "409", description = AT_THE_END)
  public BatchResponse resume(@PathParam("id") UUID id) {
    batches.resume(caller.organization(), id);
    return get(id);
  }

  @POST
  @Path("{id}/cancel")
  @Allowed(Scope.MESSAGES_WRITE)
  @Operation(operationId = "cancelBatch", summary = "Cancels what has not left, for ever")
  @APIResponse(responseCode = "200", description = "It is canceled; repeating it is harmless")
  @APIResponse(responseCode = "409", description = AT_THE_END)
  public BatchResponse cancel(@PathParam("id") UUID id) {
    batches.cancel(caller.organization(), id);
    return get(id);
  }
}
