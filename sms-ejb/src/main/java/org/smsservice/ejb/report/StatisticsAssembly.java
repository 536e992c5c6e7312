package org.smsservice.ejb.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.sending.Direction;
import org.smsservice.domain.usage.Cost;
import org.smsservice.domain.usage.StateCounts;
import org.smsservice.ejb.gateway.FailureMeanings;
import org.smsservice.ejb.report.StatisticsRepository.Grouping;
import org.smsservice.ejb.report.StatisticsRepository.Line;
import org.smsservice.ejb.report.StatisticsRepository.Sums;
import org.smsservice.ejb.usage.UsageColumns;

/** Makes statistics out of sums. */
final class StatisticsAssembly {
  private static final int AVERAGE_SCALE = 6;
  private static final String NO_CODE_MEANING = "failed without an error code";

  private final List<Line> lines;

  StatisticsAssembly(List<Line> lines) {
    this.lines = lines;
  }

  UsageStatistics statistics(ReportRange range, FailureMeanings meanings) {
    List<Line> days = of(Grouping.DAY).toList();
    StateCounts totals = states(days);
    List<Cost> costs = costs(days);
    return new UsageStatistics(
        range,
        totals,
        segments(days),
        days.stream().mapToLong(line -> line.sums().pricedMessages()).sum(),
        costs,
        average(days),
        comparisons(days),
        countries(),
        failures(totals.failed(), meanings),
        DeliveryTimes.of(deliveryClasses()),
        days(days));
  }

  private Stream<Line> of(Grouping grouping) {
    return lines.stream().filter(line -> line.grouping() == grouping);
  }

  private static boolean isOutbound(Line line) {
    return Direction.OUTBOUND.label().equals(line.direction());
  }

  private static StateCounts states(List<Line> lines) {
    return lines.stream()
        .map(line -> StateCounts.of(line.status(), line.sums().messages()))
        .reduce(StateCounts.NONE, StateCounts::plus);
  }

  private static long segments(List<Line> lines) {
    return lines.stream()
        .filter(StatisticsAssembly::isOutbound)
        .mapToLong(line -> line.sums().segments())
        .sum();
  }

  private static List<Cost> costs(List<Line> lines) {
    return Cost.byCurrency(lines.stream().flatMap(line -> cost(line).stream()).toList());
  }

  private static Optional<Cost> cost(Line line) {
    Sums sums = line.sums();
    return UsageColumns.currency(line.currency())
        .map(
            currency ->
                new Cost(
                    sums.messages(),
                    new Money(sums.estimatedCost(), currency),
                    new Money(sums.cost(), currency),
                    new Money(sums.committedCost(), currency)));
  }

  private static Optional<Money> average(List<Line> days) {
    return costs(days.stream().filter(StatisticsAssembly::isOutbound).toList()).stream()
        .findFirst()
        .map(
            cost ->
                new Money(
                    cost.committed()
                        .amount()
                        .divide(
                            BigDecimal.valueOf(cost.messages()),
                            AVERAGE_SCALE,
                            RoundingMode.HALF_EVEN),
                    cost.committed().currency()));
  }

  private static List<UsageStatistics.Comparison> comparisons(List<Line> days) {
    Map<String, List<Line>> byCurrency =
        days.stream()
            .filter(line -> isOutbound(line) && line.sums().pricedMessages() > 0)
            .collect(groupingBy(Line::currency, TreeMap::new, toList()));
    return byCurrency.entrySet().stream()
        .flatMap(
            entry ->
                UsageColumns.currency(entry.getKey()).stream()
                    .map(
                        currency ->
                            new UsageStatistics.Comparison(
                                entry.getValue().stream()
                                    .mapToLong(line -> line.sums().pricedMessages())
                                    .sum(),
                                new Money(
                                    entry.getValue().stream()
                                        .map(line -> line.sums().pricedEstimate())
                                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                                    currency),
                                new Money(
                                    entry.getValue().stream()
                                        .map(line -> line.sums().pricedCost())
                                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                                    currency))))
        .toList();
  }

  private List<UsageStatistics.Country> countries() {
    Map<String, List<Line>> byCountry =
        of(Grouping.COUNTRY).collect(groupingBy(Line::country, LinkedHashMap::new, toList()));
    return byCountry.entrySet().stream()
        .map(
            entry ->
                new UsageStatistics.Country(
                    entry.getKey(),
                    entry.getValue().stream().mapToLong(line -> line.sums().messages()).sum(),
                    segments(entry.getValue()),
                    costs(entry.getValue())))
        .sorted(
            Comparator.comparingLong(UsageStatistics.Country::messages)
                .reversed()
                .thenComparing(UsageStatistics.Country::code))
        .toList();
  }

  /** All that failed: what has no code is a reason of its own, which comes last. */
  private List<UsageStatistics.Failure> failures(long failed, FailureMeanings meanings) {
    List<UsageStatistics.Failure> failures = new ArrayList<>();
    long withCode = 0;
    for (Line line : of(Grouping.ERROR).toList()) {
      withCode += line.sums().messages();
      failures.add(
          new UsageStatistics.Failure(
              Optional.of(line.errorCode()),
              meanings.of(line.errorCode()),
              line.sums().messages()));
    }
    if (failed > withCode) {
      failures.add(
          new UsageStatistics.Failure(
              Optional.empty(), Optional.of(NO_CODE_MEANING), failed - withCode));
    }
    return failures;
  }

  private SortedMap<Integer, Long> deliveryClasses() {
    SortedMap<Integer, Long> classes = new TreeMap<>();
    of(Grouping.DELIVERY)
        .forEach(line -> classes.put(line.deliveryClass(), line.sums().messages()));
    return classes;
  }

  private static List<UsageStatistics.Day> days(List<Line> days) {
    Map<LocalDate, List<Line>> byDay =
        days.stream().collect(groupingBy(Line::day, TreeMap::new, toList()));
    return byDay.entrySet().stream()
        .map(
            entry ->
                new UsageStatistics.Day(
                    entry.getKey(), states(entry.getValue()), costs(entry.getValue())))
        .toList();
  }
}
