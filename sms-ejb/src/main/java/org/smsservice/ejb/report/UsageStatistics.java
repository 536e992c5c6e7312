package org.smsservice.ejb.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.usage.Cost;
import org.smsservice.domain.usage.StateCounts;

/**
 * What was used in a time.
 *
 * @param segments of outbound messages
 * @param pricedMessages those whose price is known, in the currency of their estimate
 * @param costs the main currency first
 * @param averageCost of an outbound message in the main currency, the actual price where it is
 *     known; empty without any
 * @param estimateAgainstActual of the outbound messages whose price is known, one for each currency
 * @param days in the order of time; days without messages are not there
 */
public record UsageStatistics(
    ReportRange range,
    StateCounts totals,
    long segments,
    long pricedMessages,
    List<Cost> costs,
    Optional<Money> averageCost,
    List<Comparison> estimateAgainstActual,
    List<Country> countries,
    List<Failure> failures,
    Optional<DeliveryTimes> timeToDeliver,
    List<Day> days) {

  /**
   * What messages to and from a country cost.
   *
   * @param segments of those sent there
   */
  public record Country(String code, long messages, long segments, List<Cost> costs) {}

  /**
   * Why messages failed; together they are all that did.
   *
   * @param code the provider's; empty for what failed without one
   * @param meaning in words; empty for a code that is not known
   */
  public record Failure(Optional<Integer> code, Optional<String> meaning, long messages) {}

  /** A day in the organization's time zone. */
  public record Day(LocalDate date, StateCounts states, List<Cost> costs) {}

  /** What messages were estimated at whose actual price is known. */
  public record Comparison(long messages, Money estimated, Money actual) {}
}
