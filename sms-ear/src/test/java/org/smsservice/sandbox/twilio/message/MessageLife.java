package org.smsservice.sandbox.twilio.message;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.smsservice.sandbox.twilio.behaviour.Behaviour;
import org.smsservice.sandbox.twilio.behaviour.Behaviours;
import org.smsservice.sandbox.twilio.behaviour.Chance;
import org.smsservice.sandbox.twilio.behaviour.RecipientRule.Ending;
import org.smsservice.sandbox.twilio.webhook.CallbackSender;

/**
 * Takes messages from status to status and has each step reported: queued (where it was accepted or
 * scheduled first), sent, delivered or undelivered; or failed without having been sent.
 */
public final class MessageLife {
  /** The sender that stands for those of every Messaging Service. */
  static final String SERVICE_SENDER = "+15005550006";

  private static final Duration CALLBACKS_LIMIT = Duration.ofSeconds(15);

  private record Outcome(Status status, Integer errorCode) {}

  /** Runs a step after a delay in milliseconds. */
  private interface Pace {
    void after(long delayMillis, Runnable step);
  }

  private final MessageStore store;
  private final StatusCallbacks callbacks;
  private final CallbackSender sender;
  private final Behaviours behaviours;
  private final Clock clock;
  private final Pace scheduled;

  /** Steps that wait are run by the scheduler's thread. */
  public MessageLife(
      MessageStore store,
      StatusCallbacks callbacks,
      CallbackSender sender,
      Behaviours behaviours,
      Clock clock,
      ScheduledExecutorService scheduler) {
    this.store = store;
    this.callbacks = callbacks;
    this.sender = sender;
    this.behaviours = behaviours;
    this.clock = clock;
    this.scheduled = (delay, step) -> scheduler.schedule(step, delay, TimeUnit.MILLISECONDS);
  }

  /** Starts a message's life and returns. */
  void start(Message message) {
    switch (message.state().status()) {
      case SCHEDULED -> {
        Duration wait = Duration.between(clock.instant(), message.draft().sendAt());
        scheduled.after(wait.toMillis(), () -> queue(message, scheduled));
      }
      case ACCEPTED -> queue(message, scheduled);
      default -> sendLater(message, scheduled);
    }
  }

  /** Takes a message to its end and returns when its callbacks were made, or given up. */
  void liveThrough(Message message) throws InterruptedException {
    Pace atOnce = (delay, step) -> step.run();
    if (message.state().status() == Status.ACCEPTED) {
      queue(message, atOnce);
    } else {
      send(message, atOnce);
    }
    try {
      message.callbacks().drained().get(CALLBACKS_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // The answer does not wait any longer; the callbacks go on.
    }
  }

  private void queue(Message message, Pace pace) {
    String from = message.draft().from() == null ? SERVICE_SENDER : message.draft().from();
    if (isKept(message) && message.queueFrom(from, clock.instant())) {
      report(message, Status.QUEUED, null);
      sendLater(message, pace);
    }
  }

  private void sendLater(Message message, Pace pace) {
    pace.after(behaviours.current().sentAfterMillis, () -> send(message, pace));
  }

  private void send(Message message, Pace pace) {
    Outcome outcome = outcome(message);
    if (outcome.status == Status.FAILED) {
      advance(message, outcome);
      return;
    }
    advance(message, new Outcome(Status.SENT, null));
    if (outcome.status != Status.SENT) {
      pace.after(behaviours.current().deliveredAfterMillis, () -> advance(message, outcome));
    }
  }

  private void advance(Message message, Outcome to) {
    if (isKept(message) && message.advance(to.status, to.errorCode, clock.instant())) {
      report(message, to.status, to.errorCode);
    }
  }

  private void report(Message message, Status status, Integer errorCode) {
    callbacks
        .of(message, status, errorCode)
        .ifPresent(callback -> sender.send(message.callbacks(), callback));
  }

  /** Deleted messages, and those from before a reset, go nowhere. */
  private boolean isKept(Message message) {
    return store.find(message.sid()).isPresent();
  }

  private Outcome outcome(Message message) {
    Behaviour b = behaviours.current();
    return b.ruleFor(message.to())
        .map(rule -> new Outcome(status(rule.ending()), rule.errorCode()))
        .orElseGet(() -> drawnOutcome(b));
  }

  private Outcome drawnOutcome(Behaviour b) {
    if (behaviours.hits(Chance.UNDELIVERED, b.undelivered)) {
      return new Outcome(Status.UNDELIVERED, b.undeliveredCode);
    } else if (behaviours.hits(Chance.STUCK_SENT, b.stuckSent)) {
      return new Outcome(Status.SENT, null);
    }
    return new Outcome(Status.DELIVERED, null);
  }

  private static Status status(Ending ending) {
    return Status.valueOf(ending.name());
  }
}
