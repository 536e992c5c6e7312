package org.smsservice.web.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smsservice.ejb.report.StatisticsRepository.BillingLine;
import org.smsservice.ejb.report.StatisticsRepository.Sums;

class BillingPagesTest {

  @Test
  void readsADayWhenItIsAskedForAndNoEarlier() {
    List<LocalDate> read = new ArrayList<>();
    BillingPages pages =
        new BillingPages(
            YearMonth.of(2028, 2),
            day -> {
              read.add(day);
              return List.of(line(day));
            });

    assertThat(pages.hasNext()).isTrue();
    assertThat(read).isEmpty();
    assertThat(pages.next()).extracting(BillingRow::date).containsExactly("2028-02-01");
    assertThat(pages.hasNext()).isTrue();
    assertThat(read).containsExactly(LocalDate.of(2028, 2, 1));
    pages.forEachRemaining(page -> assertThat(page).hasSize(1));
    assertThat(read).hasSize(29).last().isEqualTo(LocalDate.of(2028, 2, 29));
  }

  private static BillingLine line(LocalDate day) {
    return new BillingLine(
        day,
        "outbound",
        "US",
        "SHOP",
        "delivered",
        "USD",
        new Sums(
            3,
            4,
            new BigDecimal("0.0100"),
            new BigDecimal("0.02"),
            new BigDecimal("0.02"),
            2,
            new BigDecimal("0.01"),
            new BigDecimal("0.02")));
  }
}
