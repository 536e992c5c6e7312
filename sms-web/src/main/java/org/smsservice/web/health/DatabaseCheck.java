package org.smsservice.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.smsservice.ejb.database.DatabaseHealth;

/** The database: without it the node can do nothing, so it is not ready. */
@Readiness
@ApplicationScoped
public class DatabaseCheck implements HealthCheck {
  @Inject DatabaseHealth database;

  @Override
  public HealthCheckResponse call() {
    var answer = HealthCheckResponse.named("database");
    return database
        .obstacle()
        .map(reason -> answer.down().withData("reason", reason).build())
        .orElseGet(() -> answer.up().build());
  }
}
