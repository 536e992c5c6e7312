package org.smsservice.domain.sending;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
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
  private String toNumber;
  private String fromNumber;
  private String body;
  private int priority;
  private Instant notBefore;
  private int attempts;
  private String leaseOwner;
  private Instant leaseUntil;
  private Instant inDoubtSince;

  protected OutboxMessage() {}

  /**
   * A message that is free to be claimed.
   *
   * @param id the id of its {@link SmsLog}
   * @param notBefore from when on it may leave
   */
  public OutboxMessage(
      UUID id,
      OrganizationId organization,
      PhoneNumber to,
      String from,
      String body,
      Priority priority,
      Instant notBefore) {
    this.id = id;
    this.organizationId = organization.value();
    this.toNumber = to.e164();
    this.fromNumber = from;
    this.body = body;
    this.priority = priority.rank();
    this.notBefore = notBefore;
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

  /** How often it was claimed, the last time included. */
  public int attempts() {
    return attempts;
  }

  public Instant notBefore() {
    return notBefore;
  }
}
