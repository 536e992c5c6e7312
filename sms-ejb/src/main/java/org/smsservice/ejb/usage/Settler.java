package org.smsservice.ejb.usage;

import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.smsservice.ejb.gateway.ChargedMessages;
import org.smsservice.ejb.log.Log;
import org.smsservice.ejb.node.LeftOffException;
import org.smsservice.ejb.node.WorkLease;

/** Has one node at a time settle messages, and none before it is due again. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Settler {
  private static final Log LOG = Log.of(Settler.class);
  private static final String WORK = "settlement";

  /** What the database may take between two calls. */
  private static final Duration BOOKKEEPING = Duration.ofSeconds(10);

  @Inject ChargedMessages charges;
  @Inject SettlementService settlements;
  @Inject SettlementConfig config;
  @Inject WorkLease lease;
  @Inject Clock clock;

  private volatile boolean isStopping;

  @PreDestroy
  void stop() {
    isStopping = true;
  }

  /** Makes a run, if it is due and no other node is at it. */
  public void settle() {
    if (!lease.take(WORK, leaseTime())) {
      return;
    }
    Instant begun = clock.instant();
    PatientCalls calls = new PatientCalls(config.callsPerSecond(), this::mayGoOn, Thread::sleep);
    SettlementRun run = new SettlementRun(charges, settlements, calls, clock);
    try {
      settlements.unsettled().ifPresent(run::settle);
    } catch (LeftOffException e) {
      LOG.warning("settlement.interrupted", "reason", e.getMessage());
    } finally {
      // What a stopping node leaves over, another one takes up at once.
      lease.finish(WORK, isStopping ? clock.instant() : begun.plus(config.interval()));
    }
  }

  private boolean mayGoOn() {
    return !isStopping && lease.renew(WORK, leaseTime());
  }

  /** From one call to the next, whatever the provider does. */
  private Duration leaseTime() {
    return charges.longestCall().plus(PatientCalls.LONGEST_PAUSE).plus(BOOKKEEPING);
  }
}
