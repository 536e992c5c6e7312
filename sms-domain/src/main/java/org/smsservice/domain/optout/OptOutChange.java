package org.smsservice.domain.optout;

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
import org.smsservice.domain.sending.PhoneNumber;

/**
 * That a person opted out, or in again; written once and never changed, but that the message is
 * forgotten when the person is erased.
 */
@Entity
@Table(name = "opt_out_change")
public class OptOutChange {
  @Id private UUID id;
  private UUID organizationId;
  private String phoneNumber;
  private String sender;
  private boolean isOptedOut;

  @Enumerated(EnumType.STRING)
  private OptOutSource source;

  private String keyword;
  private UUID logId;
  private Instant changedAt;

  protected OptOutChange() {}

  /**
   * A change that has just been made.
   *
   * @param sender the only one that it is about, or {@link OptOut#ALL_SENDERS}
   */
  public OptOutChange(
      OrganizationId organization,
      PhoneNumber person,
      String sender,
      boolean isOptedOut,
      OptOutReason reason,
      Instant now) {
    this.id = TimeOrderedId.next();
    this.organizationId = organization.value();
    this.phoneNumber = person.e164();
    this.sender = sender;
    this.isOptedOut = isOptedOut;
    this.source = reason.source();
    this.keyword = reason.keyword();
    this.logId = reason.message();
    this.changedAt = now;
  }

  public UUID id() {
    return id;
  }

  /** The only sender that it is about; empty for all. */
  public Optional<String> sender() {
    return Optional.of(sender).filter(value -> !value.equals(OptOut.ALL_SENDERS));
  }

  /** Whether the person opted out; else in again. */
  public boolean isOptedOut() {
    return isOptedOut;
  }

  public OptOutSource source() {
    return source;
  }

  public Optional<String> keyword() {
    return Optional.ofNullable(keyword);
  }

  /** The message that has brought it about; empty for none, or when the person was erased since. */
  public Optional<UUID> message() {
    return Optional.ofNullable(logId);
  }

  public Instant changedAt() {
    return changedAt;
  }
}
