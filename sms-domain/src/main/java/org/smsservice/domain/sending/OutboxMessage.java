package org.smsservice.domain.sending;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.organization.OrganizationId;

/**
 * What is still to be sent, with the whole text. The row goes when the outcome is recorded, so that
 * bodies live only as long as they are needed.
 */
@Entity
@Table(name = "sms_outbox")
public class OutboxMessage {
  @Id private UUID id;
  private UUID organizationId;
  private UUID batchId;
  private String toNumber;
  private String fromNumber;
  private String body;
  private int segments;
  private int priority;
  private Instant notBefore;
  private Instant expiresAt;
  private int attempts;
  private String leaseOwner;
  private Instant leaseUntil;
  private Instant inDoubtSince;
  private boolean overridesOptOut;

  protected OutboxMessage() {}

  /**
   * A message that is free to be claimed.
   *
   * @param id the id of its {@link SmsLog}
   * @param batchId the batch it belongs to, or null
   */
  public OutboxMessage(
      UUID id,
      OrganizationId organization,
      UUID batchId,
      PhoneNumber to,
      String from,
      String body,
      int segments,
      Priority priority,
      Schedule schedule) {
    this.id = id;
    this.organizationId = organization.value();
    this.batchId = batchId;
    this.toNumber = to.e164();
    this.fromNumber = from;
    this.body = body;
    this.segments = segments;
    this.priority = priority.rank();
    this.notBefore = schedule.notBefore();
    this.expiresAt = schedule.expiresAt();
  }

  public UUID id() {
    return id;
  }

  public OrganizationId organizationId() {
    return new OrganizationId(organizationId);
  }

  public PhoneNumber to() {
    return PhoneNumber.ofE164(toNumber);
  }

  public String from() {
    return fromNumber;
  }

  public String body() {
    return body;
  }

  /** What carriers bill, and what a sender's pace counts. */
  public int segments() {
    return segments;
  }

  /** The rank of its {@link Priority}. */
  public int priority() {
    return priority;
  }

  /** From when on it must not leave any more. */
  public Optional<Instant> expiresAt() {
    return Optional.ofNullable(expiresAt);
  }

  /** Makes it leave although its recipient has opted out: it confirms just that. */
  public OutboxMessage overridingOptOut() {
    this.overridesOptOut = true;
    return this;
  }

  /** Whether it leaves although its recipient has opted out. */
  public boolean overridesOptOut() {
    return overridesOptOut;
  }

  /** The batch it belongs to. */
  public Optional<UUID> batchId() {
    return Optional.ofNullable(batchId);
  }

  /** How long it may still leave; empty where it may leave at any time. */
  public Optional<Duration> validityLeft(Instant now) {
    return Optional.ofNullable(expiresAt).map(end -> Duration.between(now, end));
  }

  /** Whether it must not leave any more. */
  public boolean isExpired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  /** Whether it stays with the node that has claimed it until then, and no other may look at it. */
  public boolean isLeasedUntil(Instant time) {
    return leaseUntil != null && !leaseUntil.isBefore(time);
  }

  /** How often it was claimed, the last time included. */
  public int attempts() {
    return attempts;
  }

  public Instant notBefore() {
    return notBefore;
  }
}
