package org.smsservice.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.smsservice.ejb.database.PartitionState;

/**
 * The partitions of the messages: without one for this month nothing can be stored, so the node is
 * not ready; that the next month has none yet is told in the data.
 */
@Readiness
@ApplicationScoped
public class PartitionsCheck implements HealthCheck {
  @Inject PartitionState partitions;
  @Inject Clock clock;

  @Override
  public HealthCheckResponse call() {
    Instant now = clock.instant();
    var answer =
        HealthCheckResponse.named("partitions")
            .status(partitions.left(now).isPositive())
            .withData("daysLeft", partitions.left(now).toDays());
    if (!partitions.coversNextMonth(now)) {
      answer.withData("reason", "there is no partition for all of next month yet");
    }
    return answer.build();
  }
}
