package org.smsservice.ejb.sending;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import jakarta.annotation.PostConstruct;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.smsservice.domain.sending.OutboxMessage;
import org.smsservice.ejb.database.SchemaReady;
import org.smsservice.ejb.gateway.OutboundSms;
import org.smsservice.ejb.gateway.SendOutcome;
import org.smsservice.ejb.gateway.SendOutcome.DeferralScope;
import org.smsservice.ejb.gateway.SmsGateway;
import org.smsservice.ejb.log.Log;
import org.smsservice.ejb.ratelimit.RateLimiter;
import org.smsservice.ejb.sender.SenderRates;

/**
 * Takes what is due out of the queue and hands it to the provider, each message on a virtual thread
 * of its own and outside any transaction. Every node runs one; leases divide the work.
 *
 * <p>A message takes one of a bounded number of places from its claim until its outcome lies in the
 * {@link Recorder}, so memory stays bounded however long the queue is. What may not leave yet,
 * because of its time, its sender's pace or the account's state, stays in the queue: nothing ever
 * waits with a thread or a transaction in its hands.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@ManagedThreadFactoryDefinition(name = Dispatcher.THREADS, virtual = true)
public class Dispatcher {
  /** Virtual threads that may use everything of the application. */
  public static final String THREADS = "java:app/concurrent/sending";

  private static final Log LOG = Log.of(Dispatcher.class);

  /** One place in ten is kept for the highest priority, whatever the others wait for. */
  private static final int RESERVED_SHARE = 10;

  /** Under load it is cheaper to wait for a few messages and places than to claim each alone. */
  private static final Duration GATHERING = Duration.ofMillis(10);

  private static final int LOOK_IS_GOOD_FOR = 4;

  /** However long the calls took, what came of them is written. */
  private static final Duration TIME_TO_RECORD = Duration.ofSeconds(3);

  @Inject ClaimService claims;
  @Inject OutcomeService outcomes;
  @Inject SmsGateway gateway;
  @Inject RateLimiter limiter;
  @Inject SenderRates rates;
  @Inject SendingConfig config;
  @Inject WorkSignal work;
  @Inject Clock clock;

  @Resource(lookup = THREADS)
  ManagedThreadFactory threads;

  private AccountLane account;
  private SenderPacing pacing;
  private Recorder recorder;
  private List<Lane> lanes = List.of();
  private Instant lanesGoodUntil = Instant.MIN;
  private int turn;
  private volatile boolean isStarted;
  private volatile boolean isStopping;

  @PostConstruct
  void prepare() {
    account = new AccountLane(config);
    pacing = new SenderPacing(limiter, rates::segmentsPerSecond, Backoff.of(config));
    recorder = new Recorder(outcomes);
  }

  /** Begins to work as soon as the tables are there. */
  public void start(@Observes SchemaReady ready) {
    isStarted = true;
    threads.newThread(recorder::run).start();
    threads.newThread(this::run).start();
  }

  /**
   * Ends within the configured time and three seconds: no further claims, calls under way end, all
   * is recorded.
   */
  @PreDestroy
  void stop() {
    isStopping = true;
    if (!isStarted) {
      return;
    }
    work.give();
    try {
      Instant deadline = clock.instant().plus(config.stopTimeout());
      while (account.inFlight() > 0 && clock.instant().isBefore(deadline)) {
        work.await(GATHERING);
      }
      if (account.inFlight() > 0) {
        LOG.warning("dispatcher.stop.impatient", "inFlight", account.inFlight());
      }
      Duration left = Duration.between(clock.instant(), deadline);
      recorder.stop(Math.max(left.toMillis(), TIME_TO_RECORD.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many messages are on their way to the provider at the moment. */
  public int inFlight() {
    return account.inFlight();
  }

  /** Why this node sends nothing at the moment; empty when it sends. */
  public Optional<String> stopReason() {
    return account.stopReason();
  }

  private void run() {
    try {
      while (!isStopping) {
        // What comes in this moment is claimed together.
        TimeUnit.NANOSECONDS.sleep(GATHERING.toNanos());
        int places = Math.min(account.room(clock.instant()), config.batchSize());
        int sent = places == 0 ? 0 : sendNext(places);
        if (sent == config.batchSize()) {
          TimeUnit.NANOSECONDS.sleep(config.batchPause().toNanos());
        } else if (sent == 0) {
          waitForWork();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends the next messages that may leave; an absent database means none. */
  private int sendNext(int places) {
    try {
      List<LaneShare> shares = shares(places);
      List<OutboxMessage> claimed = shares.isEmpty() ? List.of() : claims.claim(shares);
      settle(shares, claimed);
      account.begun(claimed.size());
      claimed.forEach(message -> threads.newThread(() -> send(message)).start());
      return claimed.size();
    } catch (RuntimeException e) {
      LOG.warning("dispatcher.claim.failed", "reason", e.getMessage());
      return 0;
    }
  }

  private List<LaneShare> shares(int places) {
    Instant now = clock.instant();
    List<Lane> ready =
        lanes(now).stream().filter(lane -> !pacing.isResting(lane.sender(), now)).toList();
    int reserved = Math.min(config.maxInFlight(), config.batchSize()) / RESERVED_SHARE;
    boolean isFull = account.inFlight() + places >= config.maxInFlight();
    List<LaneShare> shares = new ArrayList<>();
    for (var share : new FairShare(places, isFull ? reserved : 0, turn++).among(ready)) {
      int segments = pacing.take(share.lane().sender(), share.places(), now);
      if (segments > 0) {
        shares.add(new LaneShare(share.lane(), share.places(), segments));
      }
    }
    return shares;
  }

  /** With thousands of lanes a look takes long, so the last one is good for a multiple of it. */
  private List<Lane> lanes(Instant now) {
    if (!now.isBefore(lanesGoodUntil)) {
      lanes = claims.lanes();
      Duration took = Duration.between(now, clock.instant());
      lanesGoodUntil = now.plus(took.multipliedBy(LOOK_IS_GOOD_FOR));
    }
    return lanes;
  }

  private void settle(List<LaneShare> shares, List<OutboxMessage> claimed) {
    Map<String, Integer> used =
        claimed.stream()
            .collect(groupingBy(OutboxMessage::from, summingInt(OutboxMessage::segments)));
    shares.stream()
        .collect(groupingBy(share -> share.lane().sender(), summingInt(LaneShare::segments)))
        .forEach((sender, taken) -> pacing.settle(sender, taken, used.getOrDefault(sender, 0)));
  }

  private void waitForWork() throws InterruptedException {
    Instant now = clock.instant();
    Instant next = pacing.nextEnd(now, now.plus(config.pollInterval()));
    work.await(Duration.between(now, next));
  }

  private void send(OutboxMessage message) {
    SendOutcome outcome = outcomeOf(message);
    Instant now = clock.instant();
    recorder.add(new Attempt(message, outcome, now));
    account.ended(outcome, now);
    if (outcome instanceof SendOutcome.Deferred deferred
        && deferred.scope() == DeferralScope.SENDER) {
      pacing.queueIsFull(message.from(), deferred.retryAfter(), now);
    }
    work.give();
  }

  private SendOutcome outcomeOf(OutboxMessage message) {
    Instant now = clock.instant();
    if (message.isExpired(now)) {
      return new SendOutcome.Expired();
    }
    if (!message.isLeasedUntil(now.plus(gateway.longestCall()))) {
      // This node hung meanwhile; another one may find out about the message during our call.
      return new SendOutcome.Deferred(
          0, "too little is left of its lease", Duration.ZERO, DeferralScope.MESSAGE);
    }
    try {
      return gateway.send(
          new OutboundSms(
              message.id(),
              message.to(),
              message.from(),
              message.body(),
              message.validityLeft(now)));
    } catch (RuntimeException e) {
      LOG.failure("dispatcher.send.failed", e, "message", message.id());
      return new SendOutcome.Unknown(e.getClass().getSimpleName());
    }
  }
}
