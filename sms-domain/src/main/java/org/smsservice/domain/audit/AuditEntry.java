package org.smsservice.domain.audit;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.domain.organization.OrganizationId;

/** One change: who made it, to what, and when. Never changed itself. */
@Entity
@Table(name = "audit_log")
public class AuditEntry {
  @Id private UUID id;
  private UUID organizationId;
  private String actor;

  @Enumerated(EnumType.STRING)
  private AuditAction action;

  @Enumerated(EnumType.STRING)
  private AuditSubject subject;

  private String subjectId;
  private String beforeHash;
  private String afterHash;
  private String requestId;
  private Instant changedAt;

  protected AuditEntry() {}

  /**
   * A change that is made now.
   *
   * @param before a hash of what it was; empty when it is new
   * @param after a hash of what it is; empty when it is gone
   */
  public AuditEntry(
      OrganizationId organization,
      String actor,
      AuditSubject subject,
      String subjectId,
      Optional<String> before,
      Optional<String> after,
      Optional<String> requestId,
      Instant now) {
    this.id = TimeOrderedId.next();
    this.organizationId = organization.value();
    this.actor = actor;
    this.action =
        before.isEmpty()
            ? AuditAction.CREATED
            : after.isEmpty() ? AuditAction.DELETED : AuditAction.CHANGED;
    this.subject = subject;
    this.subjectId = subjectId;
    this.beforeHash = before.orElse(null);
    this.afterHash = after.orElse(null);
    this.requestId = requestId.orElse(null);
    this.changedAt = now;
  }

  public UUID id() {
    return id;
  }

  public OrganizationId organizationId() {
    return new OrganizationId(organizationId);
  }

  /** By which key or token it was made, or that the operator has, or the service by itself. */
  public String actor() {
    return actor;
  }

  public AuditAction action() {
    return action;
  }

  public AuditSubject subject() {
    return subject;
  }

  public String subjectId() {
    return subjectId;
  }

  public Optional<String> beforeHash() {
    return Optional.ofNullable(beforeHash);
  }

  public Optional<String> afterHash() {
    return Optional.ofNullable(afterHash);
  }

  /** Of the request that has brought it about. */
  public Optional<String> requestId() {
    return Optional.ofNullable(requestId);
  }

  public Instant changedAt() {
    return changedAt;
  }
}
