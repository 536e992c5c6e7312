package org.smsservice.domain.sender;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.domain.organization.OrganizationId;

/** A number or name that messages of one organization go out from. */
@Entity
@Table(name = "sender")
public class Sender {
  private static final String SEPARATOR = ",";

  @Id private UUID id;
  private UUID organizationId;
  private String value;

  @Enumerated(EnumType.STRING)
  private SenderKind kind;

  private String countries;
  private Integer segmentsPerSecond;
  private boolean isDefault;
  private boolean isActive;
  private int version;
  private Instant createdAt;

  protected Sender() {}

  public Sender(OrganizationId organization, SenderSettings settings, Instant now) {
    this.id = TimeOrderedId.next();
    this.organizationId = organization.value();
    this.createdAt = now;
    replaceBy(settings);
  }

  /** Takes over other settings, all of them. */
  public final void replaceBy(SenderSettings settings) {
    this.value = settings.value();
    this.kind = settings.kind();
    this.countries = String.join(SEPARATOR, settings.countries());
    this.segmentsPerSecond = settings.segmentsPerSecond();
    this.isDefault = settings.isDefault();
    this.isActive = settings.isActive();
    this.version++;
  }

  public UUID id() {
    return id;
  }

  public OrganizationId organizationId() {
    return new OrganizationId(organizationId);
  }

  public SenderKind kind() {
    return kind;
  }

  public SenderSettings settings() {
    List<String> codes = countries.isEmpty() ? List.of() : List.of(countries.split(SEPARATOR));
    return new SenderSettings(value, codes, segmentsPerSecond, isDefault, isActive);
  }

  /** From 1 on. */
  public int version() {
    return version;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
