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
import org.smsservice.ejb.sending.Dispatcher;
import org.smsservice.ejb.sending.QueueService;
import org.smsservice.ejb.sending.QueueState;

/** How full the queue of all nodes is, looked at every ten seconds, for {@code /metrics}. */
@Startup
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class QueueMetrics {
  private static final Log LOG = Log.of(QueueMetrics.class);

  @Inject MetricRegistry registry;
  @Inject QueueService queue;
  @Inject Dispatcher dispatcher;
  @Inject Schema schema;
  @Inject Clock clock;

  private volatile QueueState last = new QueueState(0, 0, Optional.empty());

  @PostConstruct
  void start() {
    registry.gauge("sms_queue_depth", () -> last.depth());
    registry.gauge("sms_queue_in_doubt", () -> last.inDoubt());
    registry.gauge("sms_queue_oldest_age_seconds", this::oldestAgeSeconds);
    registry.gauge("sms_in_flight", () -> dispatcher.inFlight());
  }

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  void look() {
    if (!schema.isReady()) {
      return;
    }
    try {
      last = queue.state();
    } catch (RuntimeException e) {
      LOG.warning("queue.metrics.failed", "reason", e.getMessage());
    }
  }

  private double oldestAgeSeconds() {
    return last.dueSince()
        .map(since -> Duration.between(since, clock.instant()).toMillis() / 1000.0)
        .orElse(0.0);
  }
}
