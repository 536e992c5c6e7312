package org.smsservice.web.usage;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.usage.Cost;
import org.smsservice.web.pricing.MoneyBody;

/** What messages were estimated at and have cost, in a currency that is not the main one. */
@Schema(name = "Cost")
public record CostBody(@NotNull MoneyBody estimatedCost, @NotNull MoneyBody cost) {

  /** Those behind the main one. */
  public static List<CostBody> othersOf(List<Cost> costs) {
    return costs.stream()
        .skip(1)
        .map(cost -> new CostBody(MoneyBody.of(cost.estimated()), MoneyBody.of(cost.actual())))
        .toList();
  }
}
