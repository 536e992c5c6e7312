package org.smsservice.domain.event;

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
import org.smsservice.domain.sending.MessageStatus;
import org.smsservice.domain.sending.SmsLog;

/** One status that the provider reported, as it came: for the timeline and for audits. */
@Entity
@Table(name = "sms_event")
public class SmsEvent {
  @Id private UUID id;
  private UUID organizationId;
  private UUID logId;
  private String messageId;
  private String providerStatus;

  @Enumerated(EnumType.STRING)
  private MessageStatus status;

  private Integer errorCode;
  private boolean applied;
  private String raw;
  private Instant receivedAt;

  protected SmsEvent() {}

  /**
   * A report about a message.
   *
   * @param status what the provider's word means, or null for a word that is not known
   * @param errorCode the provider's number for a failure, or null
   * @param applied whether it changed the message
   * @param raw the report as it came
   */
  public SmsEvent(
      SmsLog message,
      String providerId,
      String providerStatus,
      MessageStatus status,
      Integer errorCode,
      boolean applied,
      String raw,
      Instant receivedAt) {
    this.id = TimeOrderedId.next();
    this.organizationId = message.organizationId().value();
    this.logId = message.id();
    this.messageId = providerId;
    this.providerStatus = providerStatus;
    this.status = status;
    this.errorCode = errorCode;
    this.applied = applied;
    this.raw = raw;
    this.receivedAt = receivedAt;
  }

  public UUID id() {
    return id;
  }

  public OrganizationId organizationId() {
    return new OrganizationId(organizationId);
  }

  /** Our id of the message that it is about. */
  public UUID message() {
    return logId;
  }

  /** The provider's id of the message. */
  public String providerId() {
    return messageId;
  }

  /** The report as it came. */
  public String raw() {
    return raw;
  }

  /** The provider's word. */
  public String providerStatus() {
    return providerStatus;
  }

  /** What the word means to us; empty for a word that is not known. */
  public Optional<MessageStatus> status() {
    return Optional.ofNullable(status);
  }

  public Optional<Integer> errorCode() {
    return Optional.ofNullable(errorCode);
  }

  /** Whether it changed the message; a late or repeated report does not. */
  public boolean isApplied() {
    return applied;
  }

  public Instant receivedAt() {
    return receivedAt;
  }
}
