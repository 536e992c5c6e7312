package org.smsservice.web.usage;

import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.smsservice.domain.SmsException;

/** A month in a query, such as {@code 2026-11}. */
public final class MonthParameter {
  private static final YearMonth FIRST = YearMonth.of(2000, 1);
  private static final YearMonth LAST = YearMonth.of(2999, 12);

  private MonthParameter() {}

  /**
   * Reads a month; empty when there is none.
   *
   * @param field its name in the query
   * @throws SmsException {@code invalid_request} for what is no month from 2000 to 2999
   */
  public static Optional<YearMonth> parse(String field, String text) {
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    try {
      YearMonth month = YearMonth.parse(text);
      if (!month.isBefore(FIRST) && !month.isAfter(LAST)) {
        return Optional.of(month);
      }
    } catch (DateTimeParseException e) {
      // The same answer as for a month that is too far away.
    }
    throw SmsException.invalid(field, "must be a month from 2000 to 2999 such as 2026-11");
  }
}
