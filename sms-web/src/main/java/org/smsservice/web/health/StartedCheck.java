package org.smsservice.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;
import org.smsservice.ejb.database.Schema;

/** The start is over when the tables are up to date. */
@Startup
@ApplicationScoped
public class StartedCheck implements HealthCheck {
  @Inject Schema schema;

  @Override
  public HealthCheckResponse call() {
    var answer = HealthCheckResponse.named("tables");
    return schema
        .obstacle()
        .map(reason -> answer.down().withData("reason", reason).build())
        .orElseGet(() -> answer.up().build());
  }
}
