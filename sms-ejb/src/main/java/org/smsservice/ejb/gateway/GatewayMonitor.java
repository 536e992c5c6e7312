package org.smsservice.ejb.gateway;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import org.smsservice.ejb.log.Log;

/** Asks the provider once a minute whether the account can be used, and remembers the answer. */
@Startup
@Singleton
@DependsOn("ConfigurationCheck")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class GatewayMonitor {
  private static final Log LOG = Log.of(GatewayMonitor.class);
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  @Inject SmsGateway gateway;
  @Resource TimerService timers;

  private volatile GatewayHealth last =
      new GatewayHealth(GatewayHealth.State.DOWN, "the provider was not asked yet");

  @PostConstruct
  void start() {
    timers.createIntervalTimer(0, INTERVAL.toMillis(), new TimerConfig(null, false));
  }

  @Timeout
  void ask() {
    GatewayHealth now = gateway.check();
    if (now.state() != last.state()) {
      LOG.info("gateway.health", "state", now.state(), "detail", now.detail());
    }
    last = now;
  }

  /** What the provider answered last. */
  public GatewayHealth health() {
    return last;
  }
}
