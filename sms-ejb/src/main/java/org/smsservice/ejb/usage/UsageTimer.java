package org.smsservice.ejb.usage;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.database.Schema;
import org.smsservice.ejb.log.Log;

/** Adds up what was used, every two seconds on one node. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class UsageTimer {
  private static final Log LOG = Log.of(UsageTimer.class);

  /** A recount that was too much for the database would be so again. */
  private static final Duration REST = Duration.ofMinutes(10);

  @Inject UsageTotals totals;
  @Inject Schema schema;
  @Inject Clock clock;

  private Instant recountsRestUntil = Instant.MIN;

  @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
  void addUp() {
    if (!schema.isReady()) {
      return;
    }
    addAll();
    if (!clock.instant().isBefore(recountsRestUntil)) {
      totals.inAnotherTimeZone().forEach(this::recount);
    }
  }

  private void addAll() {
    try {
      boolean hasMore = true;
      while (hasMore) {
        hasMore = totals.addSome();
      }
    } catch (RuntimeException e) {
      LOG.failure("usage.not-added", e);
      totals.leaveUnknownTimeZones();
    }
  }

  private void recount(OrganizationId organization) {
    try {
      totals.recount(organization);
    } catch (RuntimeException e) {
      // The totals of all others must go on.
      LOG.failure("usage.days.not-recounted", e);
      recountsRestUntil = clock.instant().plus(REST);
    }
  }
}
