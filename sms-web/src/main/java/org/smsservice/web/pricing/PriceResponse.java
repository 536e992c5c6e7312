package org.smsservice.web.pricing;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.pricing.InboundPrice;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.pricing.Network;
import org.smsservice.domain.sender.SenderKind;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.ejb.pricing.Quote;
import org.smsservice.ejb.pricing.Tariff;

/** What messages cost: at most, and from each kind of sender. */
@Schema(name = "Price")
public record PriceResponse(
    @Schema(examples = "+14155550100") String phoneNumber,
    @Schema(examples = "US") String countryCode,
    @Schema(examples = "United States") String countryName,
    @Schema(description = "The recipient's network, where its own price is used; else null")
        NetworkBody network,
    @Schema(description = "What the provider takes for a segment, at most") @NotNull
        MoneyBody pricePerSms,
    @Schema(description = "What carriers take beside it, from the same kind of sender") @NotNull
        MoneyBody surchargePerSms,
    @Schema(description = "Both together, which is what estimates are made of") @NotNull
        MoneyBody costPerSms,
    @Schema(description = "From each kind of sender") @NotNull List<SenderPrice> senders,
    @Schema(
            description =
                "What the provider takes for a segment that arrives at a number of this country")
        @NotNull
        List<ReceivedPrice> received,
    @Schema(examples = "redis", description = "redis, database, twilio or default") @NotNull
        String source,
    Instant fetchedAt,
    Instant expiresAt) {

  /** A mobile network. */
  @Schema(name = "Network")
  public record NetworkBody(
      @Schema(examples = "310", description = "Mobile country code") String mcc,
      @Schema(examples = "410", description = "Mobile network code") String mnc,
      @Schema(examples = "AT&T") String carrier) {

    private static NetworkBody of(Network network) {
      return new NetworkBody(network.mcc(), network.mnc(), network.carrier());
    }
  }

  /** What messages cost from one kind of sender. */
  @Schema(name = "SenderPrice")
  public record SenderPrice(
      @Schema(
              examples = "longCode",
              description = "longCode, tollFree, shortCode, alphanumeric or messagingService")
          @NotNull
          String kind,
      @NotNull MoneyBody pricePerSms,
      @NotNull MoneyBody surchargePerSms,
      @NotNull MoneyBody costPerSms,
      @Schema(description = "What an MMS costs, carriers' part included") @NotNull
          MoneyBody costPerMms) {

    private static SenderPrice of(SenderKind kind, Quote quote) {
      return new SenderPrice(
          kind.label(),
          MoneyBody.of(quote.segment().price()),
          MoneyBody.of(quote.segment().surcharge()),
          MoneyBody.of(quote.segment().total()),
          MoneyBody.of(quote.estimateMms().cost()));
    }
  }

  /** What a segment costs that arrives at one type of number. */
  @Schema(name = "ReceivedPrice")
  public record ReceivedPrice(
      @Schema(
              examples = "local",
              description =
                  "In the provider's words: local, mobile, national, shortcode, toll free")
          @NotNull
          String numberType,
      @NotNull MoneyBody pricePerSms) {

    private static ReceivedPrice of(InboundPrice inbound, Quote quote) {
      return new ReceivedPrice(
          inbound.numberType(),
          MoneyBody.of(new Money(inbound.price(), quote.segment().price().currency())));
    }
  }

  static PriceResponse of(PhoneNumber number, Tariff tariff) {
    Quote highest = tariff.highestQuote();
    return new PriceResponse(
        number == null ? null : number.e164(),
        highest.countryCode(),
        highest.countryName(),
        Optional.ofNullable(highest.network()).map(NetworkBody::of).orElse(null),
        MoneyBody.of(highest.segment().price()),
        MoneyBody.of(highest.segment().surcharge()),
        MoneyBody.of(highest.segment().total()),
        Stream.of(SenderKind.values())
            .map(kind -> SenderPrice.of(kind, tariff.quote(kind)))
            .toList(),
        tariff.inboundPrices().stream().map(inbound -> ReceivedPrice.of(inbound, highest)).toList(),
        highest.segment().source().label(),
        highest.segment().fetchedAt(),
        highest.expiresAt());
  }
}
