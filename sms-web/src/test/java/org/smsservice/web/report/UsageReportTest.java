package org.smsservice.web.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.usage.Cost;
import org.smsservice.domain.usage.StateCounts;
import org.smsservice.ejb.report.ReportRange;
import org.smsservice.ejb.report.UsageStatistics;
import org.smsservice.web.usage.CostBody;

class UsageReportTest {
  private static final Cost DOLLARS = cost(2, "USD");
  private static final Cost EUROS = cost(1, "EUR");
  private static final List<CostBody> OTHERS = CostBody.othersOf(List.of(DOLLARS, EUROS));

  @Test
  void noLineDropsACurrency() {
    List<Cost> both = List.of(DOLLARS, EUROS);
    UsageReport report =
        UsageReport.of(
            new UsageStatistics(
                ReportRange.around(
                    Instant.parse("2026-11-01T00:00:00Z"),
                    Instant.parse("2026-12-01T00:00:00Z"),
                    ZoneId.of("UTC")),
                StateCounts.of("delivered", 3),
                3,
                2,
                both,
                Optional.empty(),
                List.of(),
                List.of(new UsageStatistics.Country("DE", 3, 3, both)),
                List.of(),
                Optional.empty(),
                List.of(
                    new UsageStatistics.Day(
                        LocalDate.of(2026, 11, 1), StateCounts.of("delivered", 3), both))));

    assertThat(report.totals().pricedMessages()).isEqualTo(2);
    assertThat(OTHERS).hasSize(1);
    assertThat(report.totals().otherCosts()).isEqualTo(OTHERS);
    assertThat(report.costByCountry().getFirst().otherCosts()).isEqualTo(OTHERS);
    assertThat(report.days().getFirst().otherCosts()).isEqualTo(OTHERS);
  }

  private static Cost cost(long messages, String currency) {
    Money money = Money.of("1", currency);
    return new Cost(messages, money, money, money);
  }
}
