package org.smsservice.domain.sending;

import static java.util.Objects.requireNonNullElse;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.domain.inbound.InboundDetails;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.pricing.PriceSource;
import org.smsservice.domain.template.TemplateReference;
import org.smsservice.domain.usage.ActualCost;
import org.smsservice.domain.usage.Settlement;

/** One message in either direction, from its acceptance on. Its text is kept only in part. */
@Entity
@Table(name = "sms_log")
public class SmsLog {
  /** How much of the text is kept, for privacy. */
  public static final int KEPT_TEXT_LENGTH = 160;

  /** Stands in the place of a person's number, and of what was reported, once they are erased. */
  public static final String ERASED = "erased";

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
  private String currency;
  @Embedded private ActualCost actualCost;

  @Enumerated(EnumType.STRING)
  private PriceSource priceSource;

  private String countryCode;
  private Integer errorCode;
  private String errorMessage;
  private String clientReference;

  private UUID templateId;
  private Integer templateVersion;

  @JdbcTypeCode(SqlTypes.JSON)
  private InboundDetails inboundDetails;

  private Integer acceptedGates;

  @Enumerated(EnumType.STRING)
  private SenderReason senderReason;

  private Instant priceFetchedAt;

  private Instant createdAt;
  private Instant sentAt;
  private Instant deliveredAt;
  private Instant failedAt;

  protected SmsLog() {}

  /**
   * The record of an accepted message.
   *
   * @param batchId the batch it belongs to, or null
   * @param clientReference the caller's own name for it, or null
   */
  public SmsLog(
      UUID id,
      OrganizationId organization,
      UUID batchId,
      PhoneNumber to,
      ChosenSender from,
      String body,
      SegmentCount count,
      Estimate estimate,
      Schedule schedule,
      String clientReference) {
    this.id = id;
    this.organizationId = organization.value();
    this.batchId = batchId;
    this.direction = Direction.OUTBOUND;
    this.toNumber = to.e164();
    this.fromNumber = from.value();
    this.senderReason = from.reason();
    this.message = keptPartOf(body);
    this.status = schedule.isAhead() ? MessageStatus.SCHEDULED : MessageStatus.PENDING;
    this.segments = count.segments();
    this.encoding = count.encoding();
    this.countryCode = estimate.countryCode();
    takeOver(estimate);
    this.clientReference = clientReference;
    this.createdAt = schedule.acceptedAt();
  }

  /**
   * The record of a message that somebody has sent to us.
   *
   * @param providerId the provider's id
   * @param from a number in E.164, or a short code
   * @param segments how many were received, as the provider counts them
   */
  public static SmsLog received(
      OrganizationId organization,
      String providerId,
      String from,
      String to,
      String body,
      int segments,
      InboundDetails details,
      Instant now) {
    SmsLog received = new SmsLog();
    received.id = TimeOrderedId.next();
    received.organizationId = organization.value();
    received.direction = Direction.INBOUND;
    received.messageId = providerId;
    received.fromNumber = from;
    received.toNumber = to;
    received.message = keptPartOf(body);
    received.status = MessageStatus.RECEIVED;
    received.providerStatus = ProviderStatus.RECEIVED.label();
    received.actualCost = ActualCost.open();
    received.segments = segments;
    received.encoding = SegmentCount.of(body).encoding();
    received.mediaCount = details.media().size();
    received.inboundDetails = details;
    received.countryCode = PhoneNumber.find(from).flatMap(PhoneNumber::countryCode).orElse(null);
    received.createdAt = now;
    return received;
  }

  /** Notes what a message is expected to cost that was received. */
  public SmsLog estimatedAt(Estimate estimate) {
    takeOver(estimate);
    return this;
  }

  private void takeOver(Estimate estimate) {
    estimatedCost = estimate.cost().amount();
    currency = estimate.cost().currency().getCurrencyCode();
    priceSource = estimate.source();
    priceFetchedAt = estimate.fetchedAt();
  }

  /** Notes what the text was made from. */
  public SmsLog madeFrom(TemplateReference template) {
    this.templateId = template.id();
    this.templateVersion = template.version();
    return this;
  }

  /** Notes what it had to pass. */
  public SmsLog acceptedBy(Collection<Gate> gates) {
    this.acceptedGates = Gate.bitsOf(gates);
    return this;
  }

  /** Notes which user the other side is. */
  public SmsLog linkedTo(String user) {
    this.userId = user;
    return this;
  }

  /** The provider has got the message with an answer of ours, before it has told its id. */
  public SmsLog handedOver(Instant now) {
    this.status = MessageStatus.SENT;
    this.sentAt = now;
    return this;
  }

  /** Cuts at 160 characters as the database counts them, never inside one. */
  static String keptPartOf(String body) {
    return body.codePointCount(0, body.length()) <= KEPT_TEXT_LENGTH
        ? body
        : body.substring(0, body.offsetByCodePoints(0, KEPT_TEXT_LENGTH));
  }

  /**
   * Takes in what the provider reports about this message, unless it already knows something as
   * new. The first error code stays, as does the first time of each kind; a final status stays
   * final, and a message of one provider id never takes on another.
   *
   * @return whether the report was news
   */
  public boolean takeIn(
      String providerId,
      ProviderStatus reported,
      Optional<Integer> code,
      Optional<String> meaning,
      Instant now) {
    if (!isNews(providerId, reported)) {
      return false;
    }
    messageId = providerId;
    providerStatus = reported.label();
    if (!status.isFinal()) {
      status = reported.messageStatus();
    }
    if (errorCode == null) {
      // Together, so that no code gets the meaning of another.
      errorCode = code.orElse(null);
      errorMessage = meaning.orElse(null);
    }
    sentAt = requireNonNullElse(sentAt, now);
    switch (reported.messageStatus()) {
      case DELIVERED -> deliveredAt = requireNonNullElse(deliveredAt, now);
      case FAILED -> failedAt = requireNonNullElse(failedAt, now);
      default -> {
        // Other statuses have no time of their own.
      }
    }
    return true;
  }

  private boolean isNews(String providerId, ProviderStatus reported) {
    return (messageId == null || messageId.equals(providerId))
        && Optional.ofNullable(providerStatus)
            .flatMap(ProviderStatus::of)
            .map(reported::isNewerThan)
            .orElse(true);
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

  /** Whether nothing is known any more of the person that it went to or came from. */
  public boolean isErased() {
    return (direction == Direction.OUTBOUND ? toNumber : fromNumber).equals(ERASED);
  }

  /** What is known of a received message beside its text; empty for one that we sent. */
  public Optional<InboundDetails> inboundDetails() {
    return Optional.ofNullable(inboundDetails);
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
    return Optional.ofNullable(estimatedCost)
        .map(amount -> new Money(amount, Currency.getInstance(currency)));
  }

  /** What the provider charged, once it has said so. */
  public Optional<Money> cost() {
    return Optional.ofNullable(actualCost).flatMap(actual -> actual.cost(currency));
  }

  /** How the actual price stands; empty where the provider has nothing to charge. */
  public Optional<Settlement> settlement() {
    return Optional.ofNullable(actualCost).map(ActualCost::settlement);
  }

  /** How many segments the provider has charged, where it counts otherwise than we do. */
  public Optional<Integer> billedSegments() {
    return Optional.ofNullable(actualCost).flatMap(ActualCost::billedSegments);
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

  /** What the text was made from. */
  public Optional<TemplateReference> template() {
    return Optional.ofNullable(templateId)
        .map(template -> new TemplateReference(template, templateVersion));
  }

  /** What an outbound message had to pass; empty for one that is older than this. */
  public Optional<Set<Gate>> acceptedGates() {
    return Optional.ofNullable(acceptedGates).map(Gate::ofBits);
  }

  /** Why an outbound message goes out from its sender. */
  public Optional<SenderReason> senderReason() {
    return Optional.ofNullable(senderReason);
  }

  /** When the provider told the price of the estimate; empty for the default price. */
  public Optional<Instant> priceFetchedAt() {
    return Optional.ofNullable(priceFetchedAt);
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
