package org.smsservice.web.usage;

import java.math.BigDecimal;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.pricing.Money;
import org.smsservice.web.pricing.MoneyBody;

/** What is left of limits; what has no limit is null. */
@Schema(name = "QuotaLeft")
public record QuotaLeft(
    @Schema(examples = "1000000") Long messagesLimit,
    @Schema(examples = "987654", description = "Failed and canceled messages do not count")
        Long messagesLeft,
    MoneyBody amountLimit,
    @Schema(description = "Actual prices where they are known, estimates else")
        MoneyBody amountLeft) {

  static QuotaLeft of(
      Optional<Long> messages, long messagesUsed, Optional<Money> amount, BigDecimal amountUsed) {
    return new QuotaLeft(
        messages.orElse(null),
        messages.map(limit -> Math.max(0, limit - messagesUsed)).orElse(null),
        amount.map(MoneyBody::of).orElse(null),
        amount
            .map(
                limit ->
                    new Money(
                        limit.amount().subtract(amountUsed).max(BigDecimal.ZERO), limit.currency()))
            .map(MoneyBody::of)
            .orElse(null));
  }
}
