package org.smsservice.web.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.smsservice.ejb.report.StatisticsRepository.BillingLine;

/** The lines of a month's bill day by day, each of which is read when it is asked for. */
final class BillingPages implements Iterator<List<BillingRow>> {
  private final Iterator<LocalDate> days;
  private final Function<LocalDate, List<BillingLine>> source;

  BillingPages(YearMonth month, Function<LocalDate, List<BillingLine>> source) {
    this.days = month.atDay(1).datesUntil(month.plusMonths(1).atDay(1)).iterator();
    this.source = source;
  }

  @Override
  public boolean hasNext() {
    return days.hasNext();
  }

  @Override
  public List<BillingRow> next() {
    return source.apply(days.next()).stream().map(BillingRow::of).toList();
  }
}
