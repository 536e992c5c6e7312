package org.smsservice.ejb.sender;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.ExpectedVersion;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.SmsException.FieldError;
import org.smsservice.domain.audit.AuditSubject;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sender.Sender;
import org.smsservice.domain.sender.SenderSettings;
import org.smsservice.ejb.audit.AuditService;

/**
 * The senders of an organization. Changes are made one after the other, so that each is there once
 * and one at most is the default.
 */
@Stateless
public class SenderService {
  /** The largest number of senders that an organization may have. */
  public static final int MAX_SENDERS = 1000;

  @Inject SenderRepository senders;
  @Inject Event<SendersChanged> changed;
  @Inject AuditService audit;
  @Inject Clock clock;

  /**
   * Adds a sender. A new default one takes the place of the one before.
   *
   * @throws SmsException {@code conflict} when it is there already, or too many are
   */
  public Sender create(OrganizationId organization, SenderSettings settings) {
    senders.lock(organization);
    if (senders.count(organization) >= MAX_SENDERS) {
      throw new SmsException(
          ErrorCode.CONFLICT, "An organization has at most " + MAX_SENDERS + " senders");
    }
    Sender created = new Sender(organization, settings, clock.instant());
    makeRoom(organization, created.id(), settings);
    senders.add(organization, created);
    audit.created(organization, AuditSubject.SENDER, created.id(), settings);
    changed.fire(new SendersChanged(organization));
    return created;
  }

  /** All of them, oldest first. */
  public List<Sender> list(OrganizationId organization) {
    return senders.list(organization);
  }

  /**
   * Reads one.
   *
   * @throws SmsException {@code not_found}, also when it belongs to another organization
   */
  public Sender get(OrganizationId organization, UUID id) {
    return senders.find(organization, id).orElseThrow(() -> SmsException.notFound("sender"));
  }

  /**
   * Gives a sender other settings. A new default one takes the place of the one before.
   *
   * @throws SmsException {@code not_found}, {@code precondition_failed}, or {@code conflict} when
   *     another one has its value
   */
  public Sender replace(
      OrganizationId organization, UUID id, SenderSettings settings, ExpectedVersion expected) {
    senders.lock(organization);
    Sender sender = get(organization, id);
    expected.require(sender.version());
    makeRoom(organization, id, settings);
    audit.changed(organization, AuditSubject.SENDER, id, sender.settings(), settings);
    sender.replaceBy(settings);
    changed.fire(new SendersChanged(organization));
    return sender;
  }

  /**
   * Forgets a sender. Without any that fits, the operator's sender is used again.
   *
   * @throws SmsException {@code not_found}, {@code precondition_failed}
   */
  public void delete(OrganizationId organization, UUID id, ExpectedVersion expected) {
    senders.lock(organization);
    Sender sender = get(organization, id);
    expected.require(sender.version());
    audit.deleted(organization, AuditSubject.SENDER, id, sender.settings());
    senders.remove(organization, sender);
    changed.fire(new SendersChanged(organization));
  }

  /**
   * The lowest rate that any organization gives to a sender. A transaction under way has no part in
   * it, so that a failure does not undo it.
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Optional<Integer> lowestRate(String value) {
    return senders.lowestRate(value);
  }

  /** Whether any organization sends from this. */
  public boolean isInUse(String value) {
    return senders.isInUse(value);
  }

  /** Before the change itself is written, since the table knows each value and one default once. */
  private void makeRoom(OrganizationId organization, UUID id, SenderSettings settings) {
    if (senders.isTaken(organization, settings.value(), id)) {
      throw SmsException.withFields(
          ErrorCode.CONFLICT,
          List.of(new FieldError("value", "is a sender of the organization already")));
    }
    if (settings.isDefault()) {
      senders.clearOtherDefault(organization, id);
    }
  }
}
