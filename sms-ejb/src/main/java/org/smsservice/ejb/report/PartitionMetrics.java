package org.smsservice.ejb.report;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.smsservice.ejb.database.PartitionState;

/** For how long new rows have a place, for {@code /metrics}. */
@Startup
@Singleton
public class PartitionMetrics {
  @Inject MetricRegistry registry;
  @Inject PartitionState partitions;
  @Inject Clock clock;

  @PostConstruct
  void start() {
    registry.gauge(
        "sms_partitions_left_seconds", () -> partitions.left(clock.instant()).toSeconds());
  }
}
