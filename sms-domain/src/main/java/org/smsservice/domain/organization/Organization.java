package org.smsservice.domain.organization;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.TimeOrderedId;

/** A tenant. */
@Entity
@Table(name = "organization")
public class Organization {
  @Id private UUID id;
  private String name;
  private String defaultCountry;
  private String timeZone;

  @Enumerated(EnumType.STRING)
  private OrganizationStatus status;

  private String helpText;
  private String defaultReply;

  @Enumerated(EnumType.STRING)
  private OptOutScope optOutScope;

  private Instant createdAt;

  protected Organization() {}

  /**
   * A new, active organization.
   *
   * @param defaultCountry ISO 3166-1 alpha-2: where numbers without a country code belong
   * @param timeZone in which its reports count days
   */
  public Organization(String name, String defaultCountry, ZoneId timeZone, Instant now) {
    this.id = TimeOrderedId.next();
    this.name = name;
    this.defaultCountry = defaultCountry;
    this.timeZone = timeZone.getId();
    this.status = OrganizationStatus.ACTIVE;
    this.optOutScope = OptOutScope.ORGANIZATION;
    this.createdAt = now;
  }

  public OrganizationId id() {
    return new OrganizationId(id);
  }

  public String name() {
    return name;
  }

  public String defaultCountry() {
    return defaultCountry;
  }

  public ZoneId timeZone() {
    return ZoneId.of(timeZone);
  }

  public OrganizationStatus status() {
    return status;
  }

  public boolean isActive() {
    return status == OrganizationStatus.ACTIVE;
  }

  /** How it answers those who write to it. */
  public InboundSettings inboundSettings() {
    return new InboundSettings(
        Optional.ofNullable(helpText), Optional.ofNullable(defaultReply), optOutScope);
  }

  /** Takes over other answers to those who write to the organization. */
  public void answerBy(InboundSettings settings) {
    this.helpText = settings.helpText().orElse(null);
    this.defaultReply = settings.defaultReply().orElse(null);
    this.optOutScope = settings.optOutScope();
  }

  public Instant createdAt() {
    return createdAt;
  }
}
