package org.smsservice.web.pricing;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.ejb.pricing.Quote;

/** What one segment costs. */
@Schema(name = "Price")
public record PriceResponse(
    @Schema(examples = "+14155550100") String phoneNumber,
    @Schema(examples = "US") String countryCode,
    @Schema(examples = "United States") String countryName,
    @NotNull MoneyBody pricePerSms,
    @Schema(examples = "redis", description = "redis, database, twilio or default") @NotNull
        String source,
    Instant fetchedAt,
    Instant expiresAt) {

  static PriceResponse of(PhoneNumber number, Quote quote) {
    return new PriceResponse(
        number == null ? null : number.e164(),
        quote.countryCode(),
        quote.countryName(),
        MoneyBody.of(quote.pricePerSms()),
        quote.source().label(),
        quote.fetchedAt(),
        quote.expiresAt());
  }
}
