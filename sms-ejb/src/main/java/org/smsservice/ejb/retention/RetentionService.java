package org.smsservice.ejb.retention;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
  @Inject Clock clock;

  /** How far a run has come. */
  public record Progress(Deleted deleted, boolean isDone) {
    static final Progress BEGIN = new Progress(Deleted.NOTHING, false);
  }

  /** The day it is, in UTC, by the clock of this node or of the database, whichever is behind. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public LocalDate today() {
    return LocalDate.ofInstant(rows.earlier(clock.instant()), ZoneOffset.UTC);
  }

  /**
   * Deletes a part of what an organization has kept since before a day. The transaction of the last
   * part notes what the whole run has deleted.
   */
  public Progress deleteSome(OrganizationId organization, LocalDate firstKept, Progress before) {
    Instant since = firstKept.atStartOfDay(ZoneOffset.UTC).toInstant();
    int batches = rows.deleteBatches(organization, since, BATCHES_AT_ONCE);
    Deleted messages =
        batches == BATCHES_AT_ONCE
            ? Deleted.NOTHING
            : rows.deleteMessages(organization, since, MESSAGES_AT_ONCE);
    Deleted part = messages.plus(new Deleted(0, 0, batches));
    if (!part.isNothing()) {
      done.fire(part);
    }
    Deleted deleted = before.deleted().plus(part);
    boolean isDone = batches < BATCHES_AT_ONCE && messages.messages() < MESSAGES_AT_ONCE;
    if (isDone) {
      note(organization, firstKept, deleted);
    }
    return new Progress(deleted, isDone);
  }

  /** Notes what a run has deleted that did not come to its end. */
  public void noteInterrupted(OrganizationId organization, LocalDate firstKept, Progress last) {
    note(organization, firstKept, last.deleted());
  }

  private void note(OrganizationId organization, LocalDate firstKept, Deleted deleted) {
    if (deleted.isNothing()) {
      return;
    }
    audit.deletedByService(organization, AuditSubject.RETENTION, firstKept, deleted);
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
}
