package org.smsservice.ejb.report;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.smsservice.ejb.database.Schema;
import org.smsservice.ejb.log.Log;
import org.smsservice.ejb.usage.UsageService;

/** How much is not in the totals yet, looked at every ten seconds, for {@code /metrics}. */
@Startup
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class UsageMetrics {
  private static final Log LOG = Log.of(UsageMetrics.class);

  @Inject MetricRegistry registry;
  @Inject UsageService usage;
  @Inject Schema schema;

  private volatile long pending;

  @PostConstruct
  void start() {
    registry.gauge("sms_usage_pending_differences", () -> pending);
  }

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  void look() {
    if (!schema.isReady()) {
      return;
    }
    try {
      pending = usage.pendingDifferences();
    } catch (RuntimeException e) {
      LOG.warning("usage.metrics.failed", "reason", e.getMessage());
    }
  }
}
