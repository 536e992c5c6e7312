package org.smsservice.ejb.audit;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.audit.AuditEntry;
import org.smsservice.domain.audit.AuditSubject;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.log.RequestId;

/**
 * Keeps who has changed what, in the transaction of the change. What comes about without a caller
 * (a timer, a webhook) is no change of this kind, because it has its own history; but what the
 * service deletes by itself has nothing else that would tell of it.
 */
@Stateless
public class AuditService {
  /** The actor of what nobody has called for. */
  private static final String SERVICE = "service";

  @Inject AuditRepository entries;
  @Inject SecurityContext security;
  @Inject Clock clock;

  /**
   * Something was made.
   *
   * @param state what is hashed, here and below; nothing personal, for {@link StateHash} tells why
   */
  public void created(OrganizationId organization, AuditSubject subject, Object id, Object state) {
    note(organization, subject, id, Optional.empty(), Optional.of(state));
  }

  /** Something has become different, or was said to be. */
  public void changed(
      OrganizationId organization, AuditSubject subject, Object id, Object before, Object after) {
    note(organization, subject, id, Optional.of(before), Optional.of(after));
  }

  /** Something is gone. */
  public void deleted(OrganizationId organization, AuditSubject subject, Object id, Object state) {
    note(organization, subject, id, Optional.of(state), Optional.empty());
  }

  /** The service itself has deleted something, because it is time. */
  public void deletedByService(
      OrganizationId organization, AuditSubject subject, Object id, Object state) {
    note(organization, SERVICE, subject, id, Optional.of(state), Optional.empty());
  }

  private void note(
      OrganizationId organization,
      AuditSubject subject,
      Object id,
      Optional<Object> before,
      Optional<Object> after) {
    Principal caller = security.getCallerPrincipal();
    if (caller != null) {
      note(organization, caller.getName(), subject, id, before, after);
    }
  }

  private void note(
      OrganizationId organization,
      String actor,
      AuditSubject subject,
      Object id,
      Optional<Object> before,
      Optional<Object> after) {
    entries.add(
        organization,
        new AuditEntry(
            organization,
            actor,
            subject,
            id.toString(),
            before.map(StateHash::of),
            after.map(StateHash::of),
            RequestId.current(),
            clock.instant()));
  }

  /** The changes of an organization, the newest first; those before an id, so many at most. */
  public List<AuditEntry> list(OrganizationId organization, UUID before, int limit) {
    return entries.list(organization, before, limit);
  }

  /** The changes of one thing, the newest first; those before an id, so many at most. */
  public List<AuditEntry> listOf(
      OrganizationId organization, AuditSubject subject, String id, UUID before, int limit) {
    return entries.listOf(organization, subject, id, before, limit);
  }

  /** The changes of all organizations, the newest first; those before an id, so many at most. */
  public List<AuditEntry> listAll(UUID before, int limit) {
    return entries.listAll(before, limit);
  }
}
