package org.smsservice.ejb.erasure;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import org.smsservice.domain.audit.AuditSubject;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.ejb.audit.AuditService;
import org.smsservice.ejb.log.Log;
import org.smsservice.ejb.optout.OptOutService;
import org.smsservice.ejb.sending.CancellationService;
import org.smsservice.ejb.user.UserService;

/** The short transactions that erase a person, in this order. */
@Stateless
public class ErasureService {
  private static final Log LOG = Log.of(ErasureService.class);

  /** How many messages one transaction erases. */
  static final int MESSAGES_AT_ONCE = 1000;

  @Inject ErasureRepository rows;
  @Inject CancellationService cancellations;
  @Inject UserService users;
  @Inject OptOutService optOuts;
  @Inject AuditService audit;
  @Inject Event<Erased> ended;

  /**
   * Takes what waits for a person out of the queue, removes the users who have the number, and lets
   * the history of opt-outs no longer tell which messages were the person's.
   */
  public Erased begin(OrganizationId organization, PhoneNumber person) {
    int canceled = cancellations.cancelAllTo(organization, person);
    int removed = users.removeAllWith(organization, person);
    optOuts.unlink(organization, person);
    int rejections = rows.eraseRejections(organization, person);
    return new Erased(0, 0, rejections, canceled, removed, 0);
  }

  /** Erases a part of the messages to a person. */
  public Erased eraseSomeTo(OrganizationId organization, PhoneNumber person) {
    return rows.eraseMessagesTo(organization, person, MESSAGES_AT_ONCE);
  }

  /** Erases a part of the messages from a person. */
  public Erased eraseSomeFrom(OrganizationId organization, PhoneNumber person) {
    return rows.eraseMessagesFrom(organization, person, MESSAGES_AT_ONCE);
  }

  /** Notes that a person was erased, and looks what could not be. */
  public Erased end(OrganizationId organization, PhoneNumber person, Erased done) {
    Erased erased = done.plus(new Erased(0, 0, 0, 0, 0, rows.countUnsent(organization, person)));
    note(organization, person, erased);
    return erased;
  }

  /** Notes what was erased of a person by a call that did not come to its end. */
  public void noteInterrupted(OrganizationId organization, PhoneNumber person, Erased done) {
    if (!done.equals(Erased.NOTHING)) {
      note(organization, person, done);
    }
  }

  private void note(OrganizationId organization, PhoneNumber person, Erased erased) {
    audit.deleted(organization, AuditSubject.ERASURE, person.masked(), erased);
    ended.fire(erased);
    LOG.info(
        "person.erased",
        "organization",
        organization,
        "messages",
        erased.messages(),
        "onTheirWay",
        erased.onTheirWay());
  }
}
