package org.smsservice.ejb.usage;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.smsservice.domain.Labelled;

/**
 * Whether a month's totals are what the messages themselves say.
 *
 * @param messages that the log has of the month
 * @param differences the first of each level; none when everything is right
 */
public record Reconciliation(YearMonth month, long messages, List<Difference> differences) {
  /** How many differences of a level are told at most. */
  public static final int MAX_DIFFERENCES = 100;

  public Reconciliation {
    differences = List.copyOf(differences);
  }

  /** Which totals are compared with what they are made of. */
  public enum Level implements Labelled {
    /** Quarters of an hour, with what is not in them yet, against the messages. */
    QUARTERS("quarters"),
    /** Days against quarters of an hour. */
    DAYS("days"),
    /** What reports without a filter are made of, against the days. */
    SUMMARIES("summaries"),
    /** The month's metric against the days. */
    MONTH("month");

    private final String label;

    Level(String label) {
      this.label = label;
    }

    @Override
    public String label() {
      return label;
    }
  }

  /**
   * A line whose totals are too high, or too low where numbers are negative.
   *
   * @param about its time, direction, country, sender, state and so on
   * @param committedCost what it takes of budgets
   * @param pricedMessages those whose price can be compared with their estimate
   */
  public record Difference(
      Level level,
      String about,
      long messages,
      long segments,
      BigDecimal estimatedCost,
      BigDecimal cost,
      BigDecimal committedCost,
      long pricedMessages,
      BigDecimal pricedEstimate,
      BigDecimal pricedCost) {}
}
