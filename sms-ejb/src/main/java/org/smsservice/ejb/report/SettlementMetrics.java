package org.smsservice.ejb.report;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.smsservice.ejb.database.Schema;
import org.smsservice.ejb.log.Log;
import org.smsservice.ejb.usage.SettlementService;
import org.smsservice.ejb.usage.Unsettled;

/** What still has no actual price, looked at every minute, for {@code /metrics}. */
@Startup
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class SettlementMetrics {
  private static final Log LOG = Log.of(SettlementMetrics.class);

  @Inject MetricRegistry registry;
  @Inject SettlementService settlements;
  @Inject Schema schema;
  @Inject Clock clock;

  private volatile Optional<Unsettled> last = Optional.empty();

  @PostConstruct
  void start() {
    registry.gauge("sms_settlement_open", () -> last.map(Unsettled::count).orElse(0L));
    registry.gauge("sms_settlement_oldest_age_seconds", this::oldestAgeSeconds);
  }

  @Schedule(hour = "*", minute = "*", persistent = false)
  void look() {
    if (!schema.isReady()) {
      return;
    }
    try {
      last = settlements.unsettled();
    } catch (RuntimeException e) {
      LOG.warning("settlement.metrics.failed", "reason", e.getMessage());
    }
  }

  private long oldestAgeSeconds() {
    return last.flatMap(Unsettled::oldestOpen)
        .map(oldest -> Duration.between(oldest, clock.instant()).toSeconds())
        .orElse(0L);
  }
}
