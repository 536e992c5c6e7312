package org.smsservice.ejb.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.usage.Cost;
import org.smsservice.domain.usage.StateCounts;
import org.smsservice.ejb.report.StatisticsRepository.Grouping;
import org.smsservice.ejb.report.StatisticsRepository.Line;
import org.smsservice.ejb.report.StatisticsRepository.Sums;

class StatisticsAssemblyTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);
  private static final LocalDate SECOND = LocalDate.of(2026, 11, 2);
  private static final ReportRange RANGE =
      ReportRange.around(
          Instant.parse("2026-11-01T00:00:00Z"),
          Instant.parse("2026-11-03T00:00:00Z"),
          ZoneId.of("UTC"));

  @Test
  void nothingIsNothing() {
    UsageStatistics nothing = statistics();

    assertThat(nothing.totals()).isEqualTo(StateCounts.NONE);
    assertThat(nothing.costs()).isEmpty();
    assertThat(nothing.averageCost()).isEmpty();
    assertThat(nothing.timeToDeliver()).isEmpty();
    assertThat(nothing.days()).isEmpty();
  }

  @Test
  void addsUpTheDays() {
    UsageStatistics two =
        statistics(
            day(FIRST, "outbound", "delivered", "USD", 10, "1", "0.9", 8, "0.8"),
            day(FIRST, "outbound", "failed", "USD", 2, "0.2", "0", 0, "0"),
            day(SECOND, "inbound", "received", "USD", 5, "0.05", "0.05", 5, "0.05"),
            day(SECOND, "outbound", "pending", "EUR", 1, "0.5", "0", 0, "0"));

    assertThat(two.totals()).isEqualTo(new StateCounts(1, 0, 10, 2, 0, 5));
    assertThat(two.segments()).isEqualTo(26);
    assertThat(two.pricedMessages()).isEqualTo(13);
    assertThat(two.costs()).extracting(Cost::estimated).containsExactly(usd("1.25"), eur("0.5"));
    assertThat(two.costs()).extracting(Cost::actual).containsExactly(usd("0.95"), eur("0"));
    assertThat(two.days())
        .containsExactly(
            new UsageStatistics.Day(
                FIRST,
                new StateCounts(0, 0, 10, 2, 0, 0),
                List.of(new Cost(12, usd("1.2"), usd("0.9"), usd("0.9")))),
            new UsageStatistics.Day(
                SECOND,
                new StateCounts(1, 0, 0, 0, 0, 5),
                List.of(
                    new Cost(5, usd("0.05"), usd("0.05"), usd("0.05")),
                    new Cost(1, eur("0.5"), eur("0"), eur("0")))));
  }

  @Test
  void comparesEstimatesOnlyWhereThePriceIsKnown() {
    UsageStatistics one =
        statistics(
            day(FIRST, "outbound", "delivered", "USD", 10, "1", "0.9", 8, "0.8"),
            day(FIRST, "inbound", "received", "USD", 5, "0.05", "0.05", 5, "0.05"),
            day(SECOND, "outbound", "sent", "USD", 10, "1", "0", 0, "0"));

    assertThat(one.estimateAgainstActual())
        .containsExactly(new UsageStatistics.Comparison(8, usd("0.8"), usd("0.9")));
    assertThat(one.averageCost()).contains(usd("0.045"));
  }

  @Test
  void comparesNoPriceThatWasEstimatedInOtherMoney() {
    UsageStatistics one =
        statistics(day(FIRST, "outbound", "delivered", "USD", 200, "1", "2", 100, "1", "1"));

    assertThat(one.estimateAgainstActual())
        .containsExactly(new UsageStatistics.Comparison(100, usd("1"), usd("1")));
  }

  @Test
  void countriesCountBothDirections() {
    UsageStatistics one =
        statistics(
            country("DE", "outbound", 2, "0.2"),
            country("US", "outbound", 5, "0.5"),
            country("DE", "inbound", 4, "0.1"));

    assertThat(one.countries())
        .extracting(
            UsageStatistics.Country::code,
            UsageStatistics.Country::messages,
            UsageStatistics.Country::segments)
        .containsExactly(tuple("DE", 6L, 4L), tuple("US", 5L, 10L));
    assertThat(one.countries().getFirst().costs().getFirst().estimated()).isEqualTo(usd("0.3"));
  }

  @Test
  void tellsWhyMessagesFailedAndHowLongTheyTook() {
    UsageStatistics one =
        statistics(
            line(Grouping.ERROR, 30003, null, 3),
            line(Grouping.ERROR, 99999, null, 1),
            line(Grouping.DELIVERY, null, 2, 10));

    assertThat(one.failures())
        .containsExactly(
            new UsageStatistics.Failure(Optional.of(30003), Optional.of("unreachable"), 3),
            new UsageStatistics.Failure(Optional.of(99999), Optional.empty(), 1));
    assertThat(one.timeToDeliver()).contains(new DeliveryTimes(2.378, 2.378));
  }

  @Test
  void theReasonsAreThoseOfAllThatFailed() {
    UsageStatistics one =
        statistics(
            day(FIRST, "outbound", "failed", "USD", 5, "0", "0", 0, "0"),
            day(FIRST, "outbound", "delivered", "USD", 9, "0", "0", 0, "0"),
            line(Grouping.ERROR, 30003, null, 3));

    assertThat(one.failures())
        .containsExactly(
            new UsageStatistics.Failure(Optional.of(30003), Optional.of("unreachable"), 3),
            new UsageStatistics.Failure(
                Optional.empty(), Optional.of("failed without an error code"), 2));
  }

  private static UsageStatistics statistics(Line... lines) {
    return new StatisticsAssembly(List.of(lines))
        .statistics(RANGE, code -> code == 30003 ? Optional.of("unreachable") : Optional.empty());
  }

  private static Line day(
      LocalDate day,
      String direction,
      String status,
      String currency,
      long messages,
      String estimated,
      String cost,
      long priced,
      String pricedEstimate) {
    return day(
        day, direction, status, currency, messages, estimated, cost, priced, pricedEstimate, cost);
  }

  private static Line day(
      LocalDate day,
      String direction,
      String status,
      String currency,
      long messages,
      String estimated,
      String cost,
      long priced,
      String pricedEstimate,
      String pricedCost) {
    return new Line(
        Grouping.DAY,
        day,
        direction,
        status,
        currency,
        null,
        null,
        null,
        new Sums(
            messages,
            2 * messages,
            new BigDecimal(estimated),
            new BigDecimal(cost),
            new BigDecimal(cost),
            priced,
            new BigDecimal(pricedEstimate),
            new BigDecimal(pricedCost)));
  }

  private static Line country(String country, String direction, long messages, String estimated) {
    return new Line(
        Grouping.COUNTRY,
        null,
        direction,
        null,
        "USD",
        country,
        null,
        null,
        sums(messages, estimated));
  }

  private static Line line(Grouping grouping, Integer error, Integer deliveryClass, long messages) {
    return new Line(
        grouping, null, null, null, null, null, error, deliveryClass, sums(messages, "0"));
  }

  private static Sums sums(long messages, String estimated) {
    return new Sums(
        messages,
        2 * messages,
        new BigDecimal(estimated),
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        0,
        BigDecimal.ZERO,
        BigDecimal.ZERO);
  }

  private static Money usd(String amount) {
    return Money.of(amount, "USD");
  }

  private static Money eur(String amount) {
    return Money.of(amount, "EUR");
  }
}
