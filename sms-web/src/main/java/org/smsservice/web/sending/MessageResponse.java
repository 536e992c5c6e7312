package org.smsservice.web.sending;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.inbound.InboundDetails;
import org.smsservice.domain.pricing.PriceSource;
import org.smsservice.domain.sending.SmsLog;
import org.smsservice.domain.template.TemplateReference;
import org.smsservice.domain.usage.Settlement;
import org.smsservice.web.pricing.MoneyBody;

/** One message, as far as it has come. */
@Schema(name = "Message")
public record MessageResponse(
    @NotNull UUID id,
    @Schema(examples = "outbound") @NotNull String direction,
    @Schema(
            examples = "delivered",
            description =
                "scheduled, pending, sending, sent, delivered, failed, canceled or received")
        @NotNull
        String status,
    @Schema(
            examples = "delivered",
            description = "The provider's own word; log-only where nothing was sent")
        String providerStatus,
    @Schema(examples = "SM0123456789abcdef0123456789abcdef") String messageId,
    @Schema(examples = "+14155550100", description = "`erased` where the person was erased")
        @NotNull
        String to,
    @Schema(examples = "+15005550006") @NotNull String from,
    @Schema(
            examples = "Your code is 1234",
            description =
                "The first 160 characters; null in reports for a key without `messages:read`")
        String message,
    @Schema(examples = "1") int segments,
    @Schema(examples = "GSM-7") @NotNull String encoding,
    @Schema(examples = "US") String countryCode,
    UUID batchId,
    String userId,
    MoneyBody estimatedCost,
    @Schema(description = "What the provider charged, once it has said so") MoneyBody cost,
    @Schema(
            examples = "settled",
            description =
                "How the cost stands: open (still to come), awaited (the provider was asked and"
                    + " has none yet), settled, unpriced (none came in time); null where the"
                    + " provider has nothing to charge")
        String settlement,
    @Schema(
            examples = "2",
            description = "How many segments the provider has charged, where it counts otherwise")
        Integer billedSegments,
    @Schema(examples = "redis", description = "redis, database, twilio or default")
        String priceSource,
    @Schema(examples = "30003") Integer errorCode,
    @Schema(examples = "Unreachable destination handset") String errorMessage,
    @Schema(examples = "order-17") String clientReference,
    @Schema(description = "The template that the text was made from, or null") UUID templateId,
    @Schema(examples = "3", description = "The version of that template") Integer templateVersion,
    @Schema(
            description =
                "Addresses of the pictures and the like of a received message; null in reports for a"
                    + " key without `messages:read`")
        List<String> mediaUrls,
    @Schema(
            description =
                "Where both numbers of a received message belong; null for others, and in reports"
                    + " for a key without `messages:read`")
        Map<String, String> geography,
    @NotNull Instant createdAt,
    Instant sentAt,
    Instant deliveredAt,
    Instant failedAt) {

  static MessageResponse of(SmsLog log) {
    return new MessageResponse(
        log.id(),
        log.direction().label(),
        log.status().label(),
        log.providerStatus().orElse(null),
        log.messageId().orElse(null),
        log.to(),
        log.from(),
        log.message(),
        log.segments(),
        log.encoding().label(),
        log.countryCode().orElse(null),
        log.batchId().orElse(null),
        log.userId().orElse(null),
        log.estimatedCost().map(MoneyBody::of).orElse(null),
        log.cost().map(MoneyBody::of).orElse(null),
        log.settlement().map(Settlement::label).orElse(null),
        log.billedSegments().orElse(null),
        log.priceSource().map(PriceSource::label).orElse(null),
        log.errorCode().orElse(null),
        log.errorMessage().orElse(null),
        log.clientReference().orElse(null),
        log.template().map(TemplateReference::id).orElse(null),
        log.template().map(TemplateReference::version).orElse(null),
        log.inboundDetails().map(MessageResponse::mediaUrls).orElse(List.of()),
        log.inboundDetails().map(InboundDetails::geography).orElse(null),
        log.createdAt(),
        log.sentAt().orElse(null),
        log.deliveredAt().orElse(null),
        log.failedAt().orElse(null));
  }

  /** The same without what the people have written, for who may see reports only. */
  MessageResponse withoutContent() {
    return new MessageResponse(
        id,
        direction,
        status,
        providerStatus,
        messageId,
        to,
        from,
        null,
        segments,
        encoding,
        countryCode,
        batchId,
        userId,
        estimatedCost,
        cost,
        settlement,
        billedSegments,
        priceSource,
        errorCode,
        errorMessage,
        clientReference,
        templateId,
        templateVersion,
        null,
        null,
        createdAt,
        sentAt,
        deliveredAt,
        failedAt);
  }

  private static List<String> mediaUrls(InboundDetails details) {
    return details.media().stream().map(InboundDetails.Media::url).toList();
  }
}
