package org.smsservice.domain.organization;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.domain.pricing.Money;

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

  private Long messagesPerBatch;
  private Long messagesPerDay;
  private Long messagesPerMonth;
  private BigDecimal amountPerBatch;
  private BigDecimal amountPerDay;
  private BigDecimal amountPerMonth;
  private String quotaCurrency;
  private String helpText;
  private String defaultReply;

  @Enumerated(EnumType.STRING)
  private OptOutScope optOutScope;

  private Integer retentionDays;

  private Instant createdAt;

  protected Organization() {}

  public Organization(OrganizationSettings settings, Instant now) {
    this.id = TimeOrderedId.next();
    this.createdAt = now;
    replaceBy(settings);
  }

  /** Takes over other settings, all of them. */
  public final void replaceBy(OrganizationSettings settings) {
    Quota quota = settings.quota();
    this.name = settings.name();
    this.defaultCountry = settings.defaultCountry();
    this.timeZone = settings.timeZone().getId();
    this.status = settings.status();
    this.messagesPerBatch = quota.messagesPerBatch().orElse(null);
    this.messagesPerDay = quota.messagesPerDay().orElse(null);
    this.messagesPerMonth = quota.messagesPerMonth().orElse(null);
    this.amountPerBatch = quota.amountPerBatch().map(Money::amount).orElse(null);
    this.amountPerDay = quota.amountPerDay().map(Money::amount).orElse(null);
    this.amountPerMonth = quota.amountPerMonth().map(Money::amount).orElse(null);
    this.quotaCurrency = quota.currency().map(Currency::getCurrencyCode).orElse(null);
    this.helpText = settings.inbound().helpText().orElse(null);
    this.defaultReply = settings.inbound().defaultReply().orElse(null);
    this.optOutScope = settings.inbound().optOutScope();
    this.retentionDays = settings.retentionDays().orElse(null);
  }

  public OrganizationSettings settings() {
    return new OrganizationSettings(
        name,
        defaultCountry,
        ZoneId.of(timeZone),
        status,
        quota(),
        inboundSettings(),
        Optional.ofNullable(retentionDays));
  }

  private Quota quota() {
    return new Quota(
        Optional.ofNullable(messagesPerBatch),
        Optional.ofNullable(messagesPerDay),
        Optional.ofNullable(messagesPerMonth),
        Optional.ofNullable(amountPerBatch).map(this::money),
        Optional.ofNullable(amountPerDay).map(this::money),
        Optional.ofNullable(amountPerMonth).map(this::money));
  }

  private Money money(BigDecimal amount) {
    return new Money(amount, Currency.getInstance(quotaCurrency));
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

  public boolean isActive() {
    return status == OrganizationStatus.ACTIVE;
  }

  /** How it answers those who write to it. */
  public InboundSettings inboundSettings() {
    return new InboundSettings(
        Optional.ofNullable(helpText), Optional.ofNullable(defaultReply), optOutScope);
  }

  public Instant createdAt() {
    return createdAt;
  }
}
