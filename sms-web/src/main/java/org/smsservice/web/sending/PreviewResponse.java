package org.smsservice.web.sending;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.sending.ChosenSender;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.domain.sending.SegmentCount;
import org.smsservice.ejb.pricing.Quote;
import org.smsservice.ejb.sending.Preview;
import org.smsservice.web.pricing.MoneyBody;
import org.smsservice.web.template.RenderResponse.Forcing;

/** What would become of a message. What cannot be told is null. */
@Schema(name = "Preview")
public record PreviewResponse(
    @Schema(examples = "+14155550100") String to,
    @Schema(examples = "US") String countryCode,
    @Schema(examples = "(415) 555-0100") String national,
    @Schema(examples = "+1 415-555-0100") String international,
    @Schema(examples = "GSM-7") String encoding,
    @Schema(examples = "1") Integer segments,
    @Schema(examples = "17", description = "Septets of GSM-7, or code units of UCS-2")
        Integer units,
    @NotNull List<Forcing> forcesUcs2,
    MoneyBody estimatedCost,
    @Schema(examples = "redis", description = "redis, database, twilio or default")
        String priceSource,
    @Schema(
            examples = "3600",
            description = "Seconds since the provider told the price; null for the default price")
        Long priceAge,
    @Schema(examples = "+15005550006") String from,
    @Schema(examples = "default", description = "named, country, default, own or operator")
        String senderReason,
    @Schema(description = "Every gate, in their order") @NotNull List<Check> checks,
    @Schema(description = "Whether it would be accepted") boolean wouldSend) {

  /** What one gate says. */
  @Schema(name = "Check")
  public record Check(
      @Schema(examples = "optOut", description = "recipient, content, sender or optOut") @NotNull
          String name,
      boolean passed,
      @Schema(examples = "the recipient has not opted out") @NotNull String detail) {}

  static PreviewResponse of(Preview preview, Instant now) {
    Optional<PhoneNumber> to = preview.to();
    Optional<SegmentCount> count = preview.body().map(SegmentCount::of);
    Optional<Quote> quote = preview.quote();
    return new PreviewResponse(
        to.map(PhoneNumber::e164).orElse(null),
        to.flatMap(PhoneNumber::countryCode).orElse(null),
        to.map(PhoneNumber::national).orElse(null),
        to.map(PhoneNumber::international).orElse(null),
        count.map(counted -> counted.encoding().label()).orElse(null),
        count.map(SegmentCount::segments).orElse(null),
        count.map(SegmentCount::units).orElse(null),
        preview.body().map(Forcing::in).orElse(List.of()),
        quote
            .flatMap(price -> count.map(counted -> price.estimate(counted.segments()).cost()))
            .map(MoneyBody::of)
            .orElse(null),
        quote.map(price -> price.segment().source().label()).orElse(null),
        quote
            .map(price -> price.segment().fetchedAt())
            .map(fetched -> Duration.between(fetched, now).toSeconds())
            .orElse(null),
        preview.from().map(ChosenSender::value).orElse(null),
        preview.from().map(sender -> sender.reason().label()).orElse(null),
        preview.verdicts().stream()
            .map(one -> new Check(one.gate().label(), one.hasPassed(), one.detail()))
            .toList(),
        preview.wouldSend());
  }
}
