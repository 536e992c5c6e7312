package org.smsservice.web.report;

import java.math.BigDecimal;
import org.smsservice.ejb.report.StatisticsRepository.BillingLine;

/** A line of a bill in a file. New columns come last: some read by position. */
record BillingRow(
    String date,
    String direction,
    String countryCode,
    String sender,
    String status,
    String currency,
    long messages,
    long segments,
    String estimatedCost,
    String cost,
    long pricedMessages) {

  static BillingRow of(BillingLine line) {
    return new BillingRow(
        line.day().toString(),
        line.direction(),
        line.country(),
        CsvExport.harmless(line.sender()),
        line.status(),
        line.currency(),
        line.sums().messages(),
        line.sums().segments(),
        plain(line.sums().estimatedCost()),
        plain(line.sums().cost()),
        line.sums().pricedMessages());
  }

  private static String plain(BigDecimal amount) {
    return amount.stripTrailingZeros().toPlainString();
  }
}
