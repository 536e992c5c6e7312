package org.smsservice.ejb.usage;

import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The columns that all tables of usage have in common (V16). */
public final class UsageColumns {
  /** What a line is about, beside its organization and its time. */
  public static final String DIMENSIONS =
      "direction, country_code, sender, template_id, status, error_code, delivery_class, currency";

  private static final List<String> MEASURE_NAMES =
      Arrays.asList(
          "messages",
          "segments",
          "estimated_cost",
          "cost",
          "committed_cost",
          "priced_messages",
          "priced_estimate");

  /** What a line counts. */
  public static final String MEASURES = String.join(", ", MEASURE_NAMES);

  /** The sums of what lines count, under the same names. */
  public static final String SUMS =
      MEASURE_NAMES.stream().map("sum(%1$s) %1$s"::formatted).collect(Collectors.joining(", "));

  /** ISO 4217 has it for what is in no currency. */
  static final String NO_CURRENCY = "XXX";

  private UsageColumns() {}

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
