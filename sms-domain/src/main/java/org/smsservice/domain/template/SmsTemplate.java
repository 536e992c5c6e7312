package org.smsservice.domain.template;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.domain.organization.OrganizationId;

/** A text with variables, in its newest version. */
@Entity
@Table(name = "sms_template")
// What was sent meanwhile is counted by others, and must not be written over.
@DynamicUpdate
public class SmsTemplate {
  @Id private UUID id;
  private UUID organizationId;
  private String name;
  private String type;
  private String content;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<String> variables;

  private boolean isActive;
  private long usageCount;
  private int version;
  private Instant createdAt;
  private Instant updatedAt;
  private Instant removedAt;

  protected SmsTemplate() {}

  /** The first version of a template. */
  public SmsTemplate(OrganizationId organization, TemplateSettings settings, Instant now) {
    this.id = TimeOrderedId.next();
    this.organizationId = organization.value();
    this.createdAt = now;
    replaceBy(settings, now);
  }

  /** Makes a new version of other settings, all of them. */
  public final void replaceBy(TemplateSettings settings, Instant now) {
    this.name = settings.name();
    this.type = settings.type();
    this.content = settings.content();
    this.variables = TemplateText.of(content).variables();
    this.isActive = settings.isActive();
    this.version++;
    this.updatedAt = now;
  }

  /** Takes it out of use; what was made from it goes on to refer to it. */
  public void remove(Instant now) {
    this.removedAt = now;
  }

  public UUID id() {
    return id;
  }

  public OrganizationId organizationId() {
    return new OrganizationId(organizationId);
  }

  public TemplateSettings settings() {
    return new TemplateSettings(name, type, content, isActive);
  }

  /** The names of its variables, in the order of the text. */
  public List<String> variables() {
    return List.copyOf(variables);
  }

  /** How many messages were sent that were made from it, in all versions. */
  public long usageCount() {
    return usageCount;
  }

  /** From 1 on. */
  public int version() {
    return version;
  }

  public boolean isRemoved() {
    return removedAt != null;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** When its newest version was made. */
  public Instant updatedAt() {
    return updatedAt;
  }
}
