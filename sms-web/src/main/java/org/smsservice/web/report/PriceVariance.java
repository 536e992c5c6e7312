package org.smsservice.web.report;

import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.pricing.Money;
import org.smsservice.ejb.report.StatisticsRepository.PricedMonth;
import org.smsservice.ejb.usage.UsageColumns;
import org.smsservice.web.report.UsageReport.Comparison;

/** What outbound messages that did not fail were estimated at against what they cost. */
@Schema(name = "PriceVariance")
public record PriceVariance(@NotNull List<Item> items) {
  private static final int CORRECTION_SCALE = 4;

  /** One country in one month. */
  @Schema(name = "PriceVarianceItem")
  public record Item(
      @Schema(examples = "2026-11") @NotNull String month,
      @Schema(examples = "US") @NotNull String countryCode,
      @NotNull Comparison comparison,
      @Schema(
              examples = "1.0364",
              description =
                  "What estimates would have to be multiplied by. It is only told, never applied."
                      + " Null where they were nothing")
          Double correction) {}

  static PriceVariance of(List<PricedMonth> lines) {
    return new PriceVariance(lines.stream().flatMap(line -> item(line).stream()).toList());
  }

  private static Optional<Item> item(PricedMonth line) {
    return UsageColumns.currency(line.currency()).map(currency -> item(line, currency));
  }

  private static Item item(PricedMonth line, Currency currency) {
    BigDecimal estimate = line.sums().pricedEstimate();
    BigDecimal cost = line.sums().pricedCost();
    return new Item(
        YearMonth.from(line.month()).toString(),
        line.country(),
        Comparison.of(
            line.sums().pricedMessages(), new Money(estimate, currency), new Money(cost, currency)),
        estimate.signum() == 0
            ? null
            : cost.divide(estimate, CORRECTION_SCALE, RoundingMode.HALF_EVEN).doubleValue());
  }
}
