package org.smsservice.ejb.report;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.smsservice.ejb.retention.Retention;

/** How long ago everything was deleted that is kept no longer, for {@code /metrics}. */
@Startup
@Singleton
public class RetentionMetrics {
  @Inject MetricRegistry registry;
  @Inject Retention retention;
  @Inject Clock clock;

  @PostConstruct
  void start() {
    registry.gauge(
        "sms_retention_last_success_age_seconds",
        () -> Duration.between(retention.lastSuccess(), clock.instant()).toSeconds());
  }
}
