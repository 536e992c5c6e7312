package org.smsservice.domain.optout;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.PhoneNumber;

/** A person whom an organization must not write to; the row goes when the person opts in again. */
@Entity
@Table(name = "opt_out")
public class OptOut {
  /** What stands for all senders of an organization. */
  public static final String ALL_SENDERS = "";

  @Id private UUID id;
  private UUID organizationId;
  private String phoneNumber;
  private String sender;

  @Enumerated(EnumType.STRING)
  private OptOutSource source;

  private String keyword;
  private Instant optedOutAt;

  protected OptOut() {}

  public UUID id() {
    return id;
  }

  public OrganizationId organizationId() {
    return new OrganizationId(organizationId);
  }

  public PhoneNumber phoneNumber() {
    return PhoneNumber.ofE164(phoneNumber);
  }

  /** The only sender that must not write to them; empty for all. */
  public Optional<String> sender() {
    return Optional.of(sender).filter(value -> !value.equals(ALL_SENDERS));
  }

  public OptOutSource source() {
    return source;
  }

  public Optional<String> keyword() {
    return Optional.ofNullable(keyword);
  }

  public Instant optedOutAt() {
    return optedOutAt;
  }
}
