package org.smsservice.web.usage;

import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.organization.Quota;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.usage.Cost;
import org.smsservice.domain.usage.StateCounts;
import org.smsservice.domain.usage.UsageMetric;
import org.smsservice.ejb.usage.QuotaUse;
import org.smsservice.web.pricing.MoneyBody;

/** What was used in a month, and what is left of the quotas. */
@Schema(name = "Usage")
public record UsageResponse(
    @Schema(examples = "2026-11") @NotNull String month,
    @Schema(examples = "1200", description = "Outbound ones; the sum of the next five")
        long messages,
    @Schema(examples = "1350", description = "Of outbound messages") long segments,
    @Schema(examples = "10", description = "Not with the provider yet") long pending,
    @Schema(examples = "40", description = "With the provider, which has not told the end")
        long sent,
    @Schema(examples = "1100") long delivered,
    @Schema(examples = "45") long failed,
    @Schema(examples = "5") long canceled,
    @Schema(examples = "70") long received,
    @Schema(description = "Null without any price") MoneyBody estimatedCost,
    @Schema(description = "What the provider has charged so far; null without any price")
        MoneyBody cost,
    @Schema(description = "What is in other currencies") @NotNull List<CostBody> otherCosts,
    @Schema(
            examples = "false",
            description = "Whether the month is over and no more changes are expected")
        boolean isClosed,
    @NotNull QuotaLeft quota,
    @Schema(description = "What is left of today's limits; null for another month than this")
        QuotaLeft quotaToday) {

  /**
   * What there is to say of a month.
   *
   * @param today what is used today; empty when the month is another one
   */
  static UsageResponse of(UsageMetric metric, Quota quota, Optional<QuotaUse> today) {
    StateCounts states = metric.states();
    Optional<Cost> main = metric.costs().stream().findFirst();
    return new UsageResponse(
        metric.month().toString(),
        states.outbound(),
        metric.segments(),
        states.pending(),
        states.sent(),
        states.delivered(),
        states.failed(),
        states.canceled(),
        states.received(),
        main.map(Cost::estimated).map(MoneyBody::of).orElse(null),
        main.map(Cost::actual).map(MoneyBody::of).orElse(null),
        CostBody.othersOf(metric.costs()),
        metric.isClosed(),
        QuotaLeft.of(
            quota.messagesPerMonth(),
            today
                .map(QuotaUse::messagesThisMonth)
                .orElse(states.outbound() - states.failed() - states.canceled()),
            quota.amountPerMonth(),
            today.map(QuotaUse::amountThisMonth).orElseGet(() -> committed(metric, quota))),
        today
            .map(
                use ->
                    QuotaLeft.of(
                        quota.messagesPerDay(),
                        use.messagesToday(),
                        quota.amountPerDay(),
                        use.amountToday()))
            .orElse(null));
  }

  private static BigDecimal committed(UsageMetric metric, Quota quota) {
    return metric.costs().stream()
        .map(Cost::committed)
        .filter(money -> quota.currency().filter(money.currency()::equals).isPresent())
        .map(Money::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
