package org.smsservice.ejb.retention;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.domain.audit.AuditSubject;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.audit.AuditService;
import org.smsservice.ejb.log.Log;

/** The short transactions that delete what is kept no longer. */
@Stateless
public class RetentionService {
  private static final Log LOG = Log.of(RetentionService.class);
  private static final int MESSAGES_AT_ONCE = 2000;

  /** Each may have a hundred thousand rejections. */
  private static final int BATCHES_AT_ONCE = 10;

  @Inject RetentionRepository rows;
  @Inject AuditService audit;
  @Inject Event<Deleted> done;

  /** How far a run has come. */
  public record Progress(Deleted deleted, boolean isDone) {
    static final Progress BEGIN = new Progress(Deleted.NOTHING, false);
  }

  /**
   * Deletes a part of what an organization has kept since before a day. The transaction of the last
   * part notes what the whole run has deleted.
   */
  public Progress deleteSome(OrganizationId organization, LocalDate firstKept, Progress before) {
    UUID firstId = TimeOrderedId.floor(firstKept.atStartOfDay(ZoneOffset.UTC).toInstant());
    int batches = rows.deleteBatches(organization, firstId, BATCHES_AT_ONCE);
    Deleted messages =
        batches == BATCHES_AT_ONCE
            ? Deleted.NOTHING
            : rows.deleteMessages(organization, firstId, MESSAGES_AT_ONCE);
    Deleted deleted = before.deleted().plus(messages).plus(new Deleted(0, 0, batches));
    boolean isDone = batches < BATCHES_AT_ONCE && messages.messages() < MESSAGES_AT_ONCE;
    if (isDone && !deleted.isNothing()) {
      audit.deletedByService(organization, AuditSubject.RETENTION, firstKept, deleted);
      done.fire(deleted);
      LOG.info(
          "retention.deleted",
          "organization",
          organization,
          "before",
          firstKept,
          "messages",
          deleted.messages(),
          "events",
          deleted.events(),
          "batches",
          deleted.batches());
    }
    return new Progress(deleted, isDone);
  }
}
