package org.smsservice.web.template;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.sending.GsmStandIn;
import org.smsservice.domain.sending.SegmentCount;
import org.smsservice.ejb.pricing.Quote;
import org.smsservice.web.pricing.MoneyBody;

/** A template that was filled in, and what it would take to send it. */
@Schema(name = "RenderResponse")
public record RenderResponse(
    @Schema(examples = "Your code is 1234") @NotNull String text,
    @Schema(examples = "GSM-7") @NotNull String encoding,
    @Schema(examples = "1") int segments,
    @Schema(examples = "17", description = "Septets of GSM-7, or code units of UCS-2") int units,
    @NotNull List<Forcing> forcesUcs2,
    @Schema(description = "Where a recipient was given, else null; from any sender, at most")
        MoneyBody estimatedCost,
    @Schema(examples = "redis") String priceSource) {

  /** A character that GSM-7 does not have. */
  @Schema(name = "ForcesUcs2")
  public record Forcing(
      @Schema(examples = "\u2019") @NotNull String character,
      @Schema(examples = "'", description = "What GSM-7 has in its place, or null")
          String replacement) {

    /** Those of a text, each once. */
    public static List<Forcing> in(String text) {
      return SegmentCount.forcingUcs2(text).stream()
          .map(one -> new Forcing(one, GsmStandIn.of(one.codePointAt(0)).orElse(null)))
          .toList();
    }
  }

  static RenderResponse of(String text, Optional<Quote> quote) {
    SegmentCount count = SegmentCount.of(text);
    return new RenderResponse(
        text,
        count.encoding().label(),
        count.segments(),
        count.units(),
        Forcing.in(text),
        quote.map(price -> MoneyBody.of(price.estimate(count.segments()).cost())).orElse(null),
        quote.map(price -> price.segment().source().label()).orElse(null));
  }
}
