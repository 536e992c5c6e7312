package org.smsservice.ejb.sending;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.UUID;
import org.smsservice.domain.audit.AuditSubject;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.MessageStatus;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.ejb.audit.AuditService;
import org.smsservice.ejb.log.Log;
import org.smsservice.ejb.optout.OptOutChanged;

/** The transaction that takes a message out of the queue before it leaves. */
@Stateless
public class CancellationService {
  private static final Log LOG = Log.of(CancellationService.class);

  @Inject OutboxRepository outbox;
  @Inject AuditService audit;
  @Inject Event<MessagesEnded> ended;

  /**
   * Cancels a message that certainly has not left.
   *
   * @return whether there was one
   */
  public boolean cancel(OrganizationId organization, UUID message) {
    boolean isCanceled = outbox.cancel(organization, message) == 1;
    if (isCanceled) {
      ended.fire(MessagesEnded.canceled(1));
      LOG.info("message.canceled", "message", message);
      audit.changed(organization, AuditSubject.MESSAGE, message, "waiting", MessageStatus.CANCELED);
    }
    return isCanceled;
  }

  /**
   * Cancels everything that waits for a person, confirmations of opt-outs included.
   *
   * @return how many messages
   */
  public int cancelAllTo(OrganizationId organization, PhoneNumber person) {
    int canceled = outbox.cancelAllTo(organization, person);
    ended.fire(MessagesEnded.canceled(canceled));
    return canceled;
  }

  /** Whoever opts out gets nothing more, also not what was accepted before. */
  public void cancelForWhoOptedOut(@Observes OptOutChanged change) {
    if (change.hasOptedOut()) {
      int canceled = outbox.cancelTo(change.organization(), change.person(), change.sender());
      ended.fire(MessagesEnded.canceled(canceled));
      LOG.info("opt-out.noted", "to", change.person().masked(), "canceled", canceled);
    }
  }
}
