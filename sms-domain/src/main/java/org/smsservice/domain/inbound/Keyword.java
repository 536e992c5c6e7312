package org.smsservice.domain.inbound;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.domain.organization.OrganizationId;

/** A word that an organization listens to. */
@Entity
@Table(name = "keyword")
public class Keyword {
  @Id private UUID id;
  private UUID organizationId;
  private String keyword;
  private String form;

  @Enumerated(EnumType.STRING)
  private KeywordMatch match;

  @Enumerated(EnumType.STRING)
  private KeywordAction action;

  private String reply;
  private String template;
  private boolean isActive;
  private int version;
  private Instant createdAt;

  protected Keyword() {}

  public Keyword(OrganizationId organization, KeywordSettings settings, Instant now) {
    this.id = TimeOrderedId.next();
    this.organizationId = organization.value();
    this.createdAt = now;
    replaceBy(settings);
  }

  /** Takes over other settings, all of them. */
  public final void replaceBy(KeywordSettings settings) {
    this.keyword = settings.keyword();
    this.form = settings.form();
    this.match = settings.match();
    this.action = settings.action();
    this.reply = settings.reply();
    this.template = settings.template();
    this.isActive = settings.isActive();
    this.version++;
  }

  public UUID id() {
    return id;
  }

  public OrganizationId organizationId() {
    return new OrganizationId(organizationId);
  }

  public KeywordSettings settings() {
    return new KeywordSettings(keyword, match, action, reply, template, isActive);
  }

  /** From 1 on. */
  public int version() {
    return version;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
