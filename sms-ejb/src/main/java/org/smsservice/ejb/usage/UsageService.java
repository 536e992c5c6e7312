package org.smsservice.ejb.usage;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.usage.UsageMetric;
import org.smsservice.ejb.usage.Reconciliation.Level;

/** What organizations have used. */
@Stateless
public class UsageService {
  private static final int MOST_PENDING = 1_000_000;

  @Inject UsageRepository usage;
  @Inject ReconciliationRepository reconciliations;
  @Inject Clock clock;

  /** The month that it is in the time zone of an organization. */
  public YearMonth currentMonth(OrganizationId organization) {
    return YearMonth.from(clock.instant().atZone(usage.timeZone(organization)));
  }

  /** What was used in a month, up to now. */
  public UsageMetric month(OrganizationId organization, YearMonth month) {
    return usage.month(
        organization,
        month,
        usage.timeZone(organization),
        clock.instant().minus(UsageTotals.OPEN_AFTER_END));
  }

  /** How many differences are in no total yet, of all organizations; a million at most. */
  public long pendingDifferences() {
    return usage.pending(MOST_PENDING);
  }

  /**
   * Counts a month anew from the messages and compares. It changes nothing; what was deleted since,
   * by the end of its retention, looks like a surplus.
   */
  public Reconciliation reconcile(OrganizationId organization, YearMonth month) {
    ZoneId zone = usage.timeZone(organization);
    return new Reconciliation(
        month,
        reconciliations.messages(organization, month, zone),
        Arrays.stream(Level.values())
            .flatMap(
                level -> reconciliations.differences(organization, level, month, zone).stream())
            .toList());
  }
}
