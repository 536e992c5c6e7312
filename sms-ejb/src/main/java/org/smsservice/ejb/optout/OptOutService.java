package org.smsservice.ejb.optout;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.smsservice.domain.audit.AuditSubject;
import org.smsservice.domain.optout.OptOut;
import org.smsservice.domain.optout.OptOutChange;
import org.smsservice.domain.optout.OptOutReason;
import org.smsservice.domain.optout.OptOutSource;
import org.smsservice.domain.organization.OptOutScope;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.ejb.audit.AuditService;
import org.smsservice.ejb.organization.OrganizationService;

/**
 * Who must not be written to. Each change is kept in a history that nothing overwrites; what
 * changes nothing leaves no trace, so every call may be repeated.
 */
@Stateless
public class OptOutService {
  @Inject OptOutRepository optOuts;
  @Inject OrganizationService organizations;
  @Inject Event<OptOutChanged> changed;
  @Inject AuditService audit;
  @Inject Clock clock;

  /**
   * A person no longer wants what an organization sends.
   *
   * @param sender the only one that it is about; empty for all
   * @return whether that is new
   */
  public boolean optOut(
      OrganizationId organization,
      PhoneNumber person,
      Optional<String> sender,
      OptOutReason reason) {
    String whose = sender.orElse(OptOut.ALL_SENDERS);
    boolean isNew = optOuts.add(organization, person, whose, reason, clock.instant());
    if (isNew) {
      keep(organization, person, List.of(whose), true, reason);
    }
    return isNew;
  }

  /**
   * A person has answered a sender, or refused what came from it: as far as that reaches by the
   * organization's {@link OptOutScope}, they are opted out.
   *
   * @return whether that is new
   */
  public boolean optOutFrom(
      OrganizationId organization, PhoneNumber person, String sender, OptOutReason reason) {
    boolean isForAll =
        organizations.get(organization).inboundSettings().optOutScope() == OptOutScope.ORGANIZATION;
    return optOut(organization, person, isForAll ? Optional.empty() : Optional.of(sender), reason);
  }

  /**
   * A person wants to be written to by these senders again. What is opted out for all senders is
   * taken back as well, since it is about them too.
   *
   * @return whether anything was there to take back
   */
  public boolean withdraw(
      OrganizationId organization,
      PhoneNumber person,
      Collection<String> senders,
      OptOutReason reason) {
    return remove(
        organization,
        person,
        Stream.concat(senders.stream(), Stream.of(OptOut.ALL_SENDERS)).toList(),
        Optional.empty(),
        reason);
  }

  /**
   * Takes back everything that a person has opted out of, or one sender.
   *
   * @param sender which one; empty for all
   * @return whether anything was there to take back
   */
  public boolean withdrawAll(
      OrganizationId organization,
      PhoneNumber person,
      Optional<String> sender,
      OptOutReason reason) {
    List<String> senders =
        sender
            .map(List::of)
            .orElseGet(
                () ->
                    optOuts.of(organization, person).stream()
                        .map(optOut -> optOut.sender().orElse(OptOut.ALL_SENDERS))
                        .toList());
    return remove(organization, person, senders, Optional.empty(), reason);
  }

  /**
   * Takes back what has the same source as this, and nothing else: a person's own STOP is not
   * undone by somebody else.
   *
   * @return whether it was there
   */
  public boolean withdrawOwn(OrganizationId organization, PhoneNumber person, OptOutSource source) {
    return remove(
        organization,
        person,
        List.of(OptOut.ALL_SENDERS),
        Optional.of(source),
        OptOutReason.of(source));
  }

  private boolean remove(
      OrganizationId organization,
      PhoneNumber person,
      Collection<String> senders,
      Optional<OptOutSource> source,
      OptOutReason reason) {
    List<String> removed = optOuts.remove(organization, person, senders, source);
    if (!removed.isEmpty()) {
      keep(organization, person, removed, false, reason);
    }
    return !removed.isEmpty();
  }

  private void keep(
      OrganizationId organization,
      PhoneNumber person,
      List<String> senders,
      boolean isOptedOut,
      OptOutReason reason) {
    for (String sender : senders) {
      OptOutChange change =
          new OptOutChange(organization, person, sender, isOptedOut, reason, clock.instant());
      optOuts.add(organization, change);
      if (reason.source() == OptOutSource.API) {
        audit.changed(organization, AuditSubject.OPT_OUT, person.masked(), !isOptedOut, isOptedOut);
      }
      changed.fire(
          new OptOutChanged(
              organization, person, change.sender(), isOptedOut, isOptedOut(organization, person)));
    }
  }

  /** Whether a person must not be written to from any sender. */
  public boolean isOptedOut(OrganizationId organization, PhoneNumber person) {
    return optOuts.of(organization, person).stream().anyMatch(found -> found.sender().isEmpty());
  }

  /** Which of these must not be written to by their sender; one query for all. */
  public Set<Addressee> optedOut(List<Addressee> addressees) {
    return addressees.isEmpty() ? Set.of() : optOuts.optedOut(addressees);
  }

  /** What one person has opted out of; what is for all senders comes first. */
  public List<OptOut> of(OrganizationId organization, PhoneNumber person) {
    return optOuts.of(organization, person);
  }

  /** Newest first, behind an id. */
  public List<OptOut> list(OrganizationId organization, UUID before, int limit) {
    return optOuts.list(organization, before, limit);
  }

  /** What has changed for one person, newest first, behind an id. */
  public List<OptOutChange> history(
      OrganizationId organization, PhoneNumber person, UUID before, int limit) {
    return optOuts.history(organization, person, before, limit);
  }

  /** Forgets which messages have changed anything for a person, but not what has changed. */
  public void unlink(OrganizationId organization, PhoneNumber person) {
    optOuts.unlink(organization, person);
  }

  /** Whether a message has changed anything for a person. */
  public boolean isChangedBy(OrganizationId organization, PhoneNumber person, UUID message) {
    return optOuts.isChangedBy(organization, person, message);
  }
}
