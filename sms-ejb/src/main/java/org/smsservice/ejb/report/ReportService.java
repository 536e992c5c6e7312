package org.smsservice.ejb.report;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.SmsLog;
import org.smsservice.ejb.gateway.FailureMeanings;
import org.smsservice.ejb.report.StatisticsRepository.BillingLine;
import org.smsservice.ejb.report.StatisticsRepository.PricedMonth;
import org.smsservice.ejb.sending.MessageSearch;
import org.smsservice.ejb.sending.MessageService;
import org.smsservice.ejb.usage.UsageRepository;

/** What organizations want to know of what they have sent and paid. */
@Stateless
public class ReportService {
  @Inject StatisticsRepository statistics;
  @Inject UsageRepository usage;
  @Inject MessageService messages;
  @Inject FailureMeanings meanings;

  /** The messages of a time, newest first: each page is a query of its own. */
  public List<SmsLog> getDeliveryReport(OrganizationId organization, MessageSearch search) {
    return messages.search(organization, search);
  }

  /**
   * What was used in a time, which is widened to whole quarters of an hour; its days are those of
   * the organization's time zone. It costs the same however many messages there were.
   */
  public UsageStatistics getUsageStatistics(
      OrganizationId organization, Instant from, Instant to, ReportFilter filter) {
    ReportRange range = ReportRange.around(from, to, usage.timeZone(organization));
    return new StatisticsAssembly(statistics.lines(organization, range, filter))
        .statistics(range, meanings);
  }

  /**
   * The lines of a day's bill; those of a month's days add up to the month's metric. It is a day of
   * the organization's time zone.
   */
  public List<BillingLine> bill(OrganizationId organization, LocalDate day) {
    return statistics.bill(organization, days(organization, day, day.plusDays(1)));
  }

  /**
   * What outbound messages that did not fail were estimated at against what they cost, by month and
   * country.
   */
  public List<PricedMonth> priceVariance(
      OrganizationId organization, YearMonth from, YearMonth to) {
    return statistics.priced(
        organization,
        days(organization, from.atDay(1), to.plusMonths(1).atDay(1)),
        ReportFilter.NONE);
  }

  private ReportRange days(OrganizationId organization, LocalDate first, LocalDate end) {
    ZoneId zone = usage.timeZone(organization);
    return new ReportRange(
        first.atStartOfDay(zone).toInstant(), end.atStartOfDay(zone).toInstant(), zone);
  }
}
