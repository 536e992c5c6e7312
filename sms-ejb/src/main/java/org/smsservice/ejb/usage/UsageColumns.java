package org.smsservice.ejb.usage;

import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The columns that all tables of usage have in common (V16 to V18). */
public final class UsageColumns {
  /** What a line is about, beside its organization and its time. */
  private static final String DIMENSIONS =
      "direction, country_code, sender, template_id, status, error_code, delivery_class, currency";

  /** What a line of a summary is about; what it adds up is null. Those with 7 are by state. */
  private static final String SUMMARY_DIMENSIONS =
      "added_up, direction, status, currency, country_code, error_code, delivery_class";

  /** The same out of lines that are grouped by {@link #SUMMARY_GROUPINGS}. */
  private static final String GROUPED_DIMENSIONS =
      "grouping(status, country_code, error_code, delivery_class) added_up,"
          + " direction, status, currency, country_code, error_code, delivery_class";

  /** How lines are added up for summaries. */
  private static final String SUMMARY_GROUPINGS =
      "grouping sets ((direction, status, currency), (direction, country_code, currency),"
          + " (error_code), (delivery_class))";

  /** Nothing is told of messages without an error, or without a time to deliver. */
  private static final String SUMMARY_CONDITION =
      "(grouping(error_code) = 1 or error_code is not null)"
          + " and (grouping(delivery_class) = 1 or delivery_class is not null)";

  private static final List<String> MEASURE_NAMES =
      Arrays.asList(
          "messages",
          "segments",
          "estimated_cost",
          "cost",
          "committed_cost",
          "priced_messages",
          "priced_estimate",
          "priced_cost");

  /** What a line counts. */
  private static final String MEASURES = String.join(", ", MEASURE_NAMES);

  /** The sums of what lines count, under the same names. */
  private static final String SUMS =
      MEASURE_NAMES.stream().map("sum(%1$s) %1$s"::formatted).collect(Collectors.joining(", "));

  /** ISO 4217 has it for what is in no currency. */
  static final String NO_CURRENCY = "XXX";

  private UsageColumns() {}

  /** Puts the columns into a statement. */
  public static String into(String statement) {
    return statement
        .replace("$DIMENSIONS", DIMENSIONS)
        .replace("$SUMMARY_DIMENSIONS", SUMMARY_DIMENSIONS)
        .replace("$GROUPED_DIMENSIONS", GROUPED_DIMENSIONS)
        .replace("$SUMMARY_GROUPINGS", SUMMARY_GROUPINGS)
        .replace("$SUMMARY_CONDITION", SUMMARY_CONDITION)
        .replace("$MEASURES", MEASURES)
        .replace("$SUMS", SUMS);
  }

  /** The currency of a line; empty for the code of none. */
  public static Optional<Currency> currency(String code) {
    return NO_CURRENCY.equals(code) ? Optional.empty() : Optional.of(Currency.getInstance(code));
  }

  /** Adds what was to be inserted to what a table has. */
  static String addedTo(String table) {
    return MEASURE_NAMES.stream()
        .map(name -> "%1$s = %2$s.%1$s + excluded.%1$s".formatted(name, table))
        .collect(Collectors.joining(", "));
  }
}
