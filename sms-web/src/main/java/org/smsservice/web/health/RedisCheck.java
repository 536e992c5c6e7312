package org.smsservice.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.smsservice.ejb.cache.CacheHealth;
import org.smsservice.ejb.cache.PriceCache;

/** Redis: the node works without it, so its absence is told in the data and leaves it ready. */
@Readiness
@ApplicationScoped
public class RedisCheck implements HealthCheck {
  @Inject PriceCache cache;

  @Override
  public HealthCheckResponse call() {
    CacheHealth health = cache.check();
    return HealthCheckResponse.named("redis")
        .up()
        .withData("state", health.state().name())
        .withData("reason", health.detail())
        .build();
  }
}
