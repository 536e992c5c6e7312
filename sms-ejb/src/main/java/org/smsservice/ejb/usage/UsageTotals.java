package org.smsservice.ejb.usage;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.log.Log;

/**
 * Adds up what was used, each step in a transaction of its own: a step that fails or whose node
 * dies is taken up by the next one.
 */
@Stateless
public class UsageTotals {
  private static final Log LOG = Log.of(UsageTotals.class);
  private static final int DIFFERENCES_AT_ONCE = 10_000;
  private static final int ORGANIZATIONS_AT_ONCE = 100;

  /**
   * How long after its end, and after its last change, a month may still change although nothing in
   * it waits for anything.
   */
  static final Duration OPEN_AFTER_END = Duration.ofHours(48);

  @Inject UsageRepository usage;
  @Inject UsageTimeZoneRepository timeZones;
  @Inject Clock clock;

  /**
   * Adds a part of the differences to the totals.
   *
   * @return whether there may be more; false also while another node is at it
   */
  public boolean addSome() {
    if (!usage.tryLock()) {
      return false;
    }
    boolean hasMore = usage.fold(DIFFERENCES_AT_ONCE, clock.instant());
    if (!hasMore) {
      usage.removeEmpty();
    }
    return hasMore;
  }

  /** Lets no time zone that the database does not know stop the totals of all. */
  public void leaveUnknownTimeZones() {
    timeZones
        .leaveUnknown()
        .forEach(
            organization -> LOG.warning("usage.time-zone.unknown", "organization", organization));
  }

  /** Organizations whose days are to be counted anew, because they have another time zone. */
  public List<OrganizationId> inAnotherTimeZone() {
    return timeZones.changed(ORGANIZATIONS_AT_ONCE);
  }

  /** Counts the days of an organization anew, unless another node is at it. */
  public void recount(OrganizationId organization) {
    if (usage.tryLock()) {
      timeZones.recountDays(organization, clock.instant());
      LOG.info("usage.days.recounted", "organization", organization);
    }
  }

  /**
   * Closes the months in which nothing more is expected, unless another node is at it. What comes
   * nevertheless is added.
   */
  public void closeMonths() {
    if (!usage.tryLock()) {
      return;
    }
    Instant now = clock.instant();
    int closed = usage.closeMonths(now.minus(OPEN_AFTER_END), now);
    if (closed > 0) {
      LOG.info("usage.months.closed", "months", closed);
    }
  }
}
