package org.smsservice.ejb.sending;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.concurrent.ManagedThreadFactoryDefinition;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.smsservice.domain.sending.OutboxMessage;
import org.smsservice.ejb.database.SchemaReady;
import org.smsservice.ejb.gateway.OutboundSms;
import org.smsservice.ejb.gateway.SendOutcome;
import org.smsservice.ejb.gateway.SmsGateway;
import org.smsservice.ejb.log.Log;

/**
 * Takes what is due out of the queue and hands it to the provider, each message on a virtual thread
 * of its own and outside any transaction. Every node runs one; leases divide the work.
 *
 * <p>A message takes one of a bounded number of places from its claim until its outcome lies in the
 * {@link Recorder}, so memory stays bounded however long the queue is.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@ManagedThreadFactoryDefinition(name = "java:app/concurrent/sending", virtual = true)
public class Dispatcher {
  private static final Log LOG = Log.of(Dispatcher.class);

  @Inject ClaimService claims;
  @Inject OutcomeService outcomes;
  @Inject SmsGateway gateway;
  @Inject SendingConfig config;
  @Inject Clock clock;

  @Resource(lookup = "java:app/concurrent/sending")
  ManagedThreadFactory threads;

  private final Semaphore work = new Semaphore(0);
  private Semaphore places;
  private Recorder recorder;
  private volatile boolean isStopping;

  /** Begins to work as soon as the tables are there. */
  public void start(@Observes SchemaReady ready) {
    places = new Semaphore(config.maxInFlight());
    recorder = new Recorder(outcomes, config.batchSize());
    threads.newThread(recorder::run).start();
    threads.newThread(this::run).start();
  }

  /** Tells that there is something to send, so that it need not wait for the next look. */
  public void wake() {
    work.release();
  }

  @PreDestroy
  void stop() {
    isStopping = true;
    if (recorder == null) {
      return;
    }
    wake();
    try {
      long patience = config.stopTimeout().toMillis();
      if (!places.tryAcquire(config.maxInFlight(), patience, TimeUnit.MILLISECONDS)) {
        LOG.warning("dispatcher.stop.impatient", "inFlight", inFlight());
      }
      recorder.stop(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many messages are on their way to the provider at the moment. */
  public int inFlight() {
    return places == null ? 0 : config.maxInFlight() - places.availablePermits();
  }

  private void run() {
    try {
      while (!isStopping) {
        int wanted = takePlaces();
        List<OutboxMessage> claimed = claim(wanted);
        places.release(wanted - claimed.size());
        claimed.forEach(message -> threads.newThread(() -> send(message)).start());
        if (claimed.size() < wanted) {
          waitForWork();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int takePlaces() throws InterruptedException {
    places.acquire();
    int taken = 1;
    while (taken < config.batchSize() && places.tryAcquire()) {
      taken++;
    }
    return taken;
  }

  private List<OutboxMessage> claim(int wanted) {
    try {
      return isStopping ? List.of() : claims.claim(wanted);
    } catch (RuntimeException e) {
      LOG.warning("dispatcher.claim.failed", "reason", e.getMessage());
      return List.of();
    }
  }

  private void waitForWork() throws InterruptedException {
    if (work.tryAcquire(config.pollInterval().toMillis(), TimeUnit.MILLISECONDS)) {
      work.drainPermits();
    }
  }

  private void send(OutboxMessage message) {
    try {
      recorder.add(new Attempt(message, outcomeOf(message), clock.instant()));
    } finally {
      places.release();
    }
  }

  private SendOutcome outcomeOf(OutboxMessage message) {
    try {
      return gateway.send(
          new OutboundSms(message.id(), message.to(), message.from(), message.body()));
    } catch (RuntimeException e) {
      LOG.failure("dispatcher.send.failed", e, "message", message.id());
      return new SendOutcome.Unknown(e.getClass().getSimpleName());
    }
  }
}
