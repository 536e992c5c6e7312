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
import org.smsservice.domain.pricing.PriceSource;

/** One message in either direction, from its acceptance on. Its text is kept only in part. */
@Entity
@Table(name = "sms_log")
public class SmsLog {
  /** How much of the text is kept, for privacy. */
  public static final int KEPT_TEXT_LENGTH = 160;

  @Id private UUID id;
  private UUID organizationId;
  private String userId;
  private UUID batchId;

  @Enumerated(EnumType.STRING)
  private Direction direction;

  private String toNumber;
  private String fromNumber;
  private String message;
  private int mediaCount;
  private String messageId;

  @Enumerated(EnumType.STRING)
  private MessageStatus status;

  private String providerStatus;
  private int segments;

  @Enumerated(EnumType.STRING)
  private Encoding encoding;

  private BigDecimal estimatedCost;
  private BigDecimal cost;
  private String currency;

  @Enumerated(EnumType.STRING)
  private PriceSource priceSource;

  private String countryCode;
  private Integer errorCode;
  private String errorMessage;
  private String clientReference;
  private Instant createdAt;
  private Instant sentAt;
  private Instant deliveredAt;
  private Instant failedAt;

  protected SmsLog() {}

  /**
   * The record of an accepted message.
   *
   * @param countryCode where it goes, or null where the number belongs to no country
   * @param clientReference the caller's own name for it, or null
   */
  public SmsLog(
      UUID id,
      OrganizationId organization,
      PhoneNumber to,
      String from,
      String body,
      SegmentCount count,
      Money estimatedCost,
      PriceSource priceSource,
      String countryCode,
      String clientReference,
      Instant now) {
    this.id = id;
    this.organizationId = organization.value();
    this.direction = Direction.OUTBOUND;
    this.toNumber = to.e164();
    this.fromNumber = from;
    this.message = keptPartOf(body);
    this.status = MessageStatus.PENDING;
    this.segments = count.segments();
    this.encoding = count.encoding();
    this.estimatedCost = estimatedCost.amount();
    this.currency = estimatedCost.currency().getCurrencyCode();
    this.priceSource = priceSource;
    this.countryCode = countryCode;
    this.clientReference = clientReference;
    this.createdAt = now;
  }

  /** Cuts at 160 characters as the database counts them, never inside one. */
  static String keptPartOf(String body) {
    return body.codePointCount(0, body.length()) <= KEPT_TEXT_LENGTH
        ? body
        : body.substring(0, body.offsetByCodePoints(0, KEPT_TEXT_LENGTH));
  }

  public UUID id() {
    return id;
  }

  public OrganizationId organizationId() {
    return new OrganizationId(organizationId);
  }

  public Optional<String> userId() {
    return Optional.ofNullable(userId);
  }

  public Optional<UUID> batchId() {
    return Optional.ofNullable(batchId);
  }

  public Direction direction() {
    return direction;
  }

  public String to() {
    return toNumber;
  }

  public String from() {
    return fromNumber;
  }

  public String message() {
    return message;
  }

  public int mediaCount() {
    return mediaCount;
  }

  /** The provider's own id, once it has taken the message. */
  public Optional<String> messageId() {
    return Optional.ofNullable(messageId);
  }

  public MessageStatus status() {
    return status;
  }

  /** The provider's own word for the status. */
  public Optional<String> providerStatus() {
    return Optional.ofNullable(providerStatus);
  }

  public int segments() {
    return segments;
  }

  public Encoding encoding() {
    return encoding;
  }

  public Optional<Money> estimatedCost() {
    return money(estimatedCost);
  }

  /** What the provider charged, once it has said so. */
  public Optional<Money> cost() {
    return money(cost);
  }

  private Optional<Money> money(BigDecimal amount) {
    return Optional.ofNullable(amount)
        .map(known -> new Money(known, Currency.getInstance(currency)));
  }

  public Optional<PriceSource> priceSource() {
    return Optional.ofNullable(priceSource);
  }

  public Optional<String> countryCode() {
    return Optional.ofNullable(countryCode);
  }

  public Optional<Integer> errorCode() {
    return Optional.ofNullable(errorCode);
  }

  public Optional<String> errorMessage() {
    return Optional.ofNullable(errorMessage);
  }

  public Optional<String> clientReference() {
    return Optional.ofNullable(clientReference);
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Optional<Instant> sentAt() {
    return Optional.ofNullable(sentAt);
  }

  public Optional<Instant> deliveredAt() {
    return Optional.ofNullable(deliveredAt);
  }

  public Optional<Instant> failedAt() {
    return Optional.ofNullable(failedAt);
  }
}
