package org.smsservice.domain.sending;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.pricing.Money;

/** One bulk request. What became of its messages is counted in their own table. */
@Entity
@Table(name = "sms_batch")
public class Batch {
  @Id private UUID id;
  private UUID organizationId;

  @Enumerated(EnumType.STRING)
  private BatchStatus status;

  private int total;
  private int rejected;
  private BigDecimal estimatedCost;
  private String currency;
  private String clientReference;
  private Instant createdAt;
  private Instant completedAt;

  protected Batch() {}

  /**
   * A batch that begins to run, or is complete at once where no recipient was accepted.
   *
   * @param total how many recipients the request named
   * @param rejected how many of them get no message
   * @param clientReference the caller's own name for it, or null
   */
  public Batch(
      UUID id,
      OrganizationId organization,
      int total,
      int rejected,
      Money estimatedCost,
      String clientReference,
      Instant now) {
    this.id = id;
    this.organizationId = organization.value();
    this.status = rejected == total ? BatchStatus.COMPLETED : BatchStatus.RUNNING;
    this.total = total;
    this.rejected = rejected;
    this.estimatedCost = estimatedCost.amount();
    this.currency = estimatedCost.currency().getCurrencyCode();
    this.clientReference = clientReference;
    this.createdAt = now;
    this.completedAt = status == BatchStatus.COMPLETED ? now : null;
  }

  public UUID id() {
    return id;
  }

  public OrganizationId organizationId() {
    return new OrganizationId(organizationId);
  }

  public BatchStatus status() {
    return status;
  }

  /** How many recipients the request named. */
  public int total() {
    return total;
  }

  /** How many of them got no message, because the number cannot be one or came twice. */
  public int rejected() {
    return rejected;
  }

  /** How many messages were made. */
  public int accepted() {
    return total - rejected;
  }

  public Money estimatedCost() {
    return new Money(estimatedCost, Currency.getInstance(currency));
  }

  public Optional<String> clientReference() {
    return Optional.ofNullable(clientReference);
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** When it came to its end, by itself or because it was canceled. */
  public Optional<Instant> completedAt() {
    return Optional.ofNullable(completedAt);
  }
}
