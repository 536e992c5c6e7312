package org.smsservice.web.report;

import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.usage.Cost;
import org.smsservice.domain.usage.StateCounts;
import org.smsservice.ejb.report.UsageStatistics;
import org.smsservice.web.pricing.MoneyBody;
import org.smsservice.web.usage.CostBody;

/** What was used in a time. */
@Schema(name = "UsageReport")
public record UsageReport(
    @Schema(description = "Inclusive, at a quarter of an hour") @NotNull Instant from,
    @Schema(description = "Exclusive, at a quarter of an hour") @NotNull Instant to,
    @Schema(examples = "Europe/Berlin", description = "In which days are counted") @NotNull
        String timeZone,
    @NotNull Totals totals,
    @Schema(
            examples = "0.9604",
            description = "Of the messages that came to their end; null before the first")
        Double deliveryRate,
    @Schema(
            description =
                "Of an outbound message: actual prices where they are known, estimates else")
        MoneyBody averageCost,
    @Schema(description = "For the messages whose price is known, one for each currency") @NotNull
        List<Comparison> estimateAgainstActual,
    @NotNull List<Country> costByCountry,
    @NotNull List<Reason> failureReasons,
    @Schema(description = "From the provider to the handset; null before the first")
        TimeToDeliver timeToDeliver,
    @Schema(description = "Days without messages are not there") @NotNull List<Day> days) {
  private static final int RATE_SCALE = 4;

  /** How many messages are in which state, and what they cost. */
  @Schema(name = "UsageTotals")
  public record Totals(
      @Schema(examples = "40", description = "With the provider, which has not told the end")
          long sent,
      @Schema(examples = "1100") long delivered,
      @Schema(examples = "45") long failed,
      @Schema(examples = "10", description = "Not with the provider yet") long pending,
      @Schema(examples = "5") long canceled,
      @Schema(examples = "70") long received,
      @Schema(examples = "1350", description = "Of outbound messages") long segments,
      MoneyBody estimatedCost,
      @Schema(description = "What the provider has charged so far") MoneyBody cost,
      @Schema(description = "What is in other currencies") @NotNull List<CostBody> otherCosts,
      @Schema(
              examples = "1180",
              description =
                  "In both directions: of how many the price is known, in the currency of the"
                      + " estimate")
          long pricedMessages) {}

  /** What messages were estimated at whose actual price is known. */
  @Schema(name = "PriceComparison")
  public record Comparison(
      @Schema(examples = "1000") long messages,
      @NotNull MoneyBody estimatedCost,
      @NotNull MoneyBody cost,
      @NotNull MoneyBody difference) {

    static Comparison of(long messages, Money estimated, Money actual) {
      return new Comparison(
          messages,
          MoneyBody.of(estimated),
          MoneyBody.of(actual),
          MoneyBody.of(new Money(actual.amount().subtract(estimated.amount()), actual.currency())));
    }
  }

  /** What messages to and from a country cost. */
  @Schema(name = "CountryUsage")
  public record Country(
      @Schema(examples = "US", description = "ZZ for numbers that belong to no country") @NotNull
          String countryCode,
      @Schema(examples = "1200", description = "In both directions") long messages,
      @Schema(examples = "1350", description = "Of outbound messages") long segments,
      MoneyBody estimatedCost,
      MoneyBody cost,
      @Schema(description = "What is in other currencies") @NotNull List<CostBody> otherCosts) {}

  /** Why messages failed; together they are all that did. */
  @Schema(name = "FailureReason")
  public record Reason(
      @Schema(examples = "30003", description = "Null for what failed without one")
          Integer errorCode,
      @Schema(examples = "Unreachable destination handset") String meaning,
      @Schema(examples = "12") long count) {}

  /** How long messages took. */
  @Schema(name = "TimeToDeliver")
  public record TimeToDeliver(
      @Schema(examples = "2.4", description = "Within a fifth of the true figure")
          double medianSeconds,
      @Schema(examples = "11.3", description = "Within a fifth of the true figure")
          double p95Seconds) {}

  /** What was used on a day. */
  @Schema(name = "UsageDay")
  public record Day(
      @Schema(examples = "2026-11-26") @NotNull LocalDate date,
      @Schema(examples = "40") long sent,
      @Schema(examples = "1100") long delivered,
      @Schema(examples = "45") long failed,
      @Schema(examples = "10") long pending,
      @Schema(examples = "5") long canceled,
      @Schema(examples = "70") long received,
      MoneyBody estimatedCost,
      MoneyBody cost,
      @Schema(description = "What is in other currencies") @NotNull List<CostBody> otherCosts) {}

  static UsageReport of(UsageStatistics statistics) {
    StateCounts totals = statistics.totals();
    return new UsageReport(
        statistics.range().from(),
        statistics.range().to(),
        statistics.range().zone().getId(),
        new Totals(
            totals.sent(),
            totals.delivered(),
            totals.failed(),
            totals.pending(),
            totals.canceled(),
            totals.received(),
            statistics.segments(),
            estimated(statistics.costs()),
            actual(statistics.costs()),
            CostBody.othersOf(statistics.costs()),
            statistics.pricedMessages()),
        totals.delivered() + totals.failed() == 0 ? null : rounded(totals.deliveryRate()),
        statistics.averageCost().map(MoneyBody::of).orElse(null),
        statistics.estimateAgainstActual().stream()
            .map(one -> Comparison.of(one.messages(), one.estimated(), one.actual()))
            .toList(),
        statistics.countries().stream()
            .map(
                country ->
                    new Country(
                        country.code(),
                        country.messages(),
                        country.segments(),
                        estimated(country.costs()),
                        actual(country.costs()),
                        CostBody.othersOf(country.costs())))
            .toList(),
        statistics.failures().stream()
            .map(
                failure ->
                    new Reason(
                        failure.code().orElse(null),
                        failure.meaning().orElse(null),
                        failure.messages()))
            .toList(),
        statistics
            .timeToDeliver()
            .map(times -> new TimeToDeliver(times.medianSeconds(), times.p95Seconds()))
            .orElse(null),
        statistics.days().stream().map(UsageReport::day).toList());
  }

  private static Day day(UsageStatistics.Day day) {
    StateCounts states = day.states();
    return new Day(
        day.date(),
        states.sent(),
        states.delivered(),
        states.failed(),
        states.pending(),
        states.canceled(),
        states.received(),
        estimated(day.costs()),
        actual(day.costs()),
        CostBody.othersOf(day.costs()));
  }

  private static double rounded(double rate) {
    return BigDecimal.valueOf(rate).setScale(RATE_SCALE, RoundingMode.HALF_EVEN).doubleValue();
  }

  private static MoneyBody estimated(List<Cost> costs) {
    return main(costs).map(Cost::estimated).map(MoneyBody::of).orElse(null);
  }

  private static MoneyBody actual(List<Cost> costs) {
    return main(costs).map(Cost::actual).map(MoneyBody::of).orElse(null);
  }

  private static Optional<Cost> main(List<Cost> costs) {
    return costs.stream().findFirst();
  }
}
