package org.smsservice.web.usage;

import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.ejb.usage.Reconciliation;

/** Whether the totals of a month are what its messages say. */
@Schema(name = "Reconciliation")
public record ReconciliationResponse(
    @Schema(examples = "2026-11") @NotNull String month,
    @Schema(examples = "1270", description = "What the log has of the month") long messages,
    @Schema(examples = "true") boolean isEqual,
    @Schema(description = "The first 100 of each level") @NotNull List<Difference> differences) {

  /** A line of the totals that is too high, or too low where numbers are negative. */
  @Schema(name = "UsageDifference")
  public record Difference(
      @Schema(
              examples = "quarters",
              description =
                  "quarters: quarters of an hour against messages; days: days against quarters;"
                      + " summaries: summaries of days against days; month: the month against days")
          @NotNull
          String level,
      @Schema(examples = "2026-11-03 outbound US +15005550006 delivered USD") @NotNull String about,
      @Schema(examples = "1") long messages,
      @Schema(examples = "1") long segments,
      @Schema(examples = "0.0083") @NotNull String estimatedCost,
      @Schema(examples = "0.0083") @NotNull String cost,
      @Schema(examples = "0.0083", description = "What it takes of budgets") @NotNull
          String committedCost,
      @Schema(examples = "1", description = "Those whose price can be compared with the estimate")
          long pricedMessages,
      @Schema(examples = "0.0083", description = "What these were estimated at") @NotNull
          String pricedEstimate,
      @Schema(examples = "0.0083", description = "What these have cost") @NotNull
          String pricedCost) {}

  static ReconciliationResponse of(Reconciliation reconciliation) {
    return new ReconciliationResponse(
        reconciliation.month().toString(),
        reconciliation.messages(),
        reconciliation.differences().isEmpty(),
        reconciliation.differences().stream()
            .map(
                one ->
                    new Difference(
                        one.level().label(),
                        one.about(),
                        one.messages(),
                        one.segments(),
                        plain(one.estimatedCost()),
                        plain(one.cost()),
                        plain(one.committedCost()),
                        one.pricedMessages(),
                        plain(one.pricedEstimate()),
                        plain(one.pricedCost())))
            .toList());
  }

  private static String plain(BigDecimal amount) {
    return amount.stripTrailingZeros().toPlainString();
  }
}
