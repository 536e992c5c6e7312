package org.smsservice.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.smsservice.ejb.gateway.GatewayHealth;
import org.smsservice.ejb.gateway.GatewayMonitor;
import org.smsservice.ejb.sending.Dispatcher;

/** Twilio: messages wait while it is away, so its absence is told in the data only. */
@Readiness
@ApplicationScoped
public class TwilioCheck implements HealthCheck {
  @Inject GatewayMonitor gateway;
  @Inject Dispatcher dispatcher;

  @Override
  public HealthCheckResponse call() {
    GatewayHealth health = gateway.health();
    return HealthCheckResponse.named("twilio")
        .up()
        .withData("state", health.state().name())
        .withData("reason", health.detail())
        .withData("sending", dispatcher.stopReason().map(why -> "stopped: " + why).orElse("on"))
        .build();
  }
}
