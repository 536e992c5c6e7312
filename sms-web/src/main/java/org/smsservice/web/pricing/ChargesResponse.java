package org.smsservice.web.pricing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.pricing.Charges;
import org.smsservice.domain.pricing.CountryCharges;
import org.smsservice.domain.pricing.Surcharge;
import org.smsservice.web.conditional.Versioned;

/** What the operator says that messages to a country cost beside the provider's prices. */
@Schema(name = "Charges")
public record ChargesResponse(
    @Schema(examples = "US") @NotNull String countryCode,
    @Schema(description = "What one MMS costs to send; null for the default price")
        MoneyBody mmsPrice,
    @Schema(description = "What one MMS costs to receive; null for what its segments cost")
        MoneyBody mmsInboundPrice,
    @Schema(description = "What carriers take for a segment of an SMS") @NotNull
        MoneyBody smsSurcharge,
    @Schema(description = "What carriers take for an MMS") @NotNull MoneyBody mmsSurcharge,
    @Schema(description = "What carriers take for a segment that arrives") @NotNull
        MoneyBody smsInboundSurcharge,
    @Schema(description = "Kinds of sender that have surcharges of their own") @NotNull
        List<SenderSurcharge> senders,
    @NotNull Instant changedAt,
    @JsonIgnore @Schema(hidden = true) int version)
    implements Versioned {

  /** What carriers take from one kind of sender. */
  @Schema(name = "OwnSurcharge")
  public record SenderSurcharge(
      @Schema(examples = "tollFree") @NotNull String kind,
      @NotNull MoneyBody smsSurcharge,
      @NotNull MoneyBody mmsSurcharge,
      @NotNull MoneyBody smsInboundSurcharge) {

    private static SenderSurcharge of(Map.Entry<String, Surcharge> own, Charges charges) {
      return new SenderSurcharge(
          own.getKey(),
          MoneyBody.of(charges.money(own.getValue().perSegment())),
          MoneyBody.of(charges.money(own.getValue().perMms())),
          MoneyBody.of(charges.money(own.getValue().perReceivedSegment())));
    }
  }

  static ChargesResponse of(CountryCharges stored) {
    Charges charges = stored.charges();
    return new ChargesResponse(
        stored.countryCode(),
        charges.pricePerMms().map(MoneyBody::of).orElse(null),
        charges.pricePerReceivedMms().map(MoneyBody::of).orElse(null),
        MoneyBody.of(charges.money(charges.surcharge().perSegment())),
        MoneyBody.of(charges.money(charges.surcharge().perMms())),
        MoneyBody.of(charges.money(charges.surcharge().perReceivedSegment())),
        charges.bySenderKind().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(own -> SenderSurcharge.of(own, charges))
            .toList(),
        stored.changedAt(),
        stored.version());
  }
}
