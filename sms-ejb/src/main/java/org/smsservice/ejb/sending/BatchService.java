package org.smsservice.ejb.sending;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.audit.AuditSubject;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.Batch;
import org.smsservice.domain.sending.BatchStatus;
import org.smsservice.ejb.audit.AuditService;
import org.smsservice.ejb.log.Log;

/** Looking at batches, holding and stopping them. */
@Stateless
public class BatchService {
  private static final Log LOG = Log.of(BatchService.class);

  @Inject BatchRepository batches;
  @Inject WorkSignal work;
  @Inject AuditService audit;
  @Inject Event<MessagesEnded> ended;
  @Inject Clock clock;

  /**
   * Reads a batch with what became of its messages.
   *
   * @throws SmsException {@code not_found}, also when it belongs to another organization
   */
  public BatchState get(OrganizationId organization, UUID id) {
    Instant rateSince = clock.instant().minus(BatchState.RATE_WINDOW);
    return batches.state(organization, find(organization, id), rateSince);
  }

  /**
   * Reads a batch without counting.
   *
   * @throws SmsException {@code not_found}, also when it belongs to another organization
   */
  public Batch find(OrganizationId organization, UUID id) {
    return batches.find(organization, id).orElseThrow(() -> SmsException.notFound("batch"));
  }

  /**
   * The recipients that got no message, in the order of the request.
   *
   * @param after the position of the last one that is known, or -1
   */
  public List<Rejection> rejections(OrganizationId organization, UUID id, int after, int limit) {
    return batches.rejections(organization, id, after, limit);
  }

  /**
   * Holds what has not left, also over restarts; a paused batch stays so until nothing is left to
   * hold.
   *
   * @throws SmsException {@code not_found}; {@code conflict} when it has come to its end
   */
  public void pause(OrganizationId organization, UUID id) {
    change(organization, id, List.of(BatchStatus.RUNNING), BatchStatus.PAUSED);
    batches.hold(organization, id, true);
  }

  /**
   * Lets a paused batch go on; a running one does anyway.
   *
   * @throws SmsException {@code not_found}; {@code conflict} when it has come to its end
   */
  public void resume(OrganizationId organization, UUID id) {
    change(organization, id, List.of(BatchStatus.PAUSED), BatchStatus.RUNNING);
    batches.hold(organization, id, false);
    work.give();
  }

  /**
   * Cancels what has not left, for ever; a canceled batch stays so.
   *
   * @throws SmsException {@code not_found}; {@code conflict} when it is completed
   */
  public void cancel(OrganizationId organization, UUID id) {
    change(
        organization, id, List.of(BatchStatus.RUNNING, BatchStatus.PAUSED), BatchStatus.CANCELED);
    int canceled = batches.cancelMessages(organization, id);
    ended.fire(MessagesEnded.canceled(canceled));
    LOG.info("batch.canceled", "batch", id, "messages", canceled);
  }

  /** Completes the batches of which nothing waits any more. */
  public void completeFinished() {
    batches.completeFinished(clock.instant());
  }

  private void change(
      OrganizationId organization, UUID id, List<BatchStatus> from, BatchStatus to) {
    Instant end = to == BatchStatus.CANCELED ? clock.instant() : null;
    if (batches.change(organization, id, from, to, end)) {
      LOG.info("batch.changed", "batch", id, "status", to.label());
      audit.changed(organization, AuditSubject.BATCH, id, from, List.of(to));
      return;
    }
    BatchStatus is = find(organization, id).status();
    if (is != to) {
      throw new SmsException(ErrorCode.CONFLICT, "The batch is " + is.label());
    }
  }
}
