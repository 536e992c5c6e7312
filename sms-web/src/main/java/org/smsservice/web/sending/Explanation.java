package org.smsservice.web.sending;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.pricing.PriceSource;
import org.smsservice.domain.sending.Gate;
import org.smsservice.domain.sending.SenderReason;
import org.smsservice.domain.sending.SmsLog;
import org.smsservice.web.pricing.MoneyBody;
import org.smsservice.web.sending.PreviewResponse.Check;

/** Why a message was accepted as it was. */
@Schema(name = "Explanation")
public record Explanation(
    @NotNull UUID id,
    @NotNull Instant acceptedAt,
    @Schema(
            description =
                "The gates that it has passed; null for a message from before they were kept")
        List<Check> checks,
    @NotNull Price price,
    @NotNull Sender sender) {

  /** How its price was found. */
  @Schema(name = "ExplainedPrice")
  public record Price(
      MoneyBody estimatedCost,
      @Schema(examples = "1") int segments,
      @Schema(examples = "redis", description = "redis, database, twilio or default") String source,
      @Schema(description = "When the provider told it; null for the default price")
          Instant fetchedAt,
      @Schema(examples = "3600", description = "How old it was then, in seconds") Long age) {}

  /** How its sender was found. */
  @Schema(name = "ExplainedSender")
  public record Sender(
      @Schema(examples = "+15005550006") @NotNull String value,
      @Schema(examples = "default", description = "named, country, default, own, operator or reply")
          String reason,
      @Schema(examples = "it is the organization's default sender") String detail) {}

  static Explanation of(SmsLog message) {
    return new Explanation(
        message.id(),
        message.createdAt(),
        message.acceptedGates().map(Explanation::checks).orElse(null),
        new Price(
            message.estimatedCost().map(MoneyBody::of).orElse(null),
            message.segments(),
            message.priceSource().map(PriceSource::label).orElse(null),
            message.priceFetchedAt().orElse(null),
            message
                .priceFetchedAt()
                .map(fetched -> Duration.between(fetched, message.createdAt()).toSeconds())
                .orElse(null)),
        new Sender(
            message.from(),
            message.senderReason().map(SenderReason::label).orElse(null),
            message.senderReason().map(SenderReason::meaning).orElse(null)));
  }

  private static List<Check> checks(Set<Gate> passed) {
    return passed.stream().map(gate -> new Check(gate.label(), true, gate.rule())).toList();
  }
}
