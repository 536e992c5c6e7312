package org.smsservice.sandbox.twilio.webhook;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.smsservice.sandbox.twilio.behaviour.Behaviour;
import org.smsservice.sandbox.twilio.behaviour.Behaviours;
import org.smsservice.sandbox.twilio.behaviour.Chance;

/**
 * Sends status callbacks with a bounded number of virtual threads, and lets the behaviour in force
 * double, shuffle, delay and lose them.
 */
public final class CallbackSender implements AutoCloseable {
  private static final int WORKERS = 128;

  private final WebhookCaller caller;
  private final Behaviours behaviours;
  private final ScheduledExecutorService scheduler;
  private final ExecutorService workers =
      Executors.newFixedThreadPool(WORKERS, Thread.ofVirtual().name("callback-", 0).factory());
  private volatile CallbackTally tally = new CallbackTally();
  private final Queue<Callback> givenUp = new ConcurrentLinkedQueue<>();

  public CallbackSender(
      WebhookCaller caller, Behaviours behaviours, ScheduledExecutorService scheduler) {
    this.caller = caller;
    this.behaviours = behaviours;
    this.scheduler = scheduler;
  }

  /** Sends a callback soon, in its message's line unless chance takes it out. */
  public void send(CallbackLine line, Callback callback) {
    Behaviour b = behaviours.current();
    if (behaviours.hits(Chance.CALLBACK_LOST, b.callbacksLost)) {
      tally.lost.increment();
      return;
    }
    sendOne(line, callback, b);
    if (behaviours.hits(Chance.CALLBACK_DOUBLED, b.callbacksDoubled)) {
      sendOne(line, callback, b);
    }
  }

  private void sendOne(CallbackLine line, Callback callback, Behaviour b) {
    CallbackTally current = tally;
    current.due.increment();
    Runnable call = () -> call(callback, current);
    if (behaviours.hits(Chance.CALLBACK_SHUFFLED, b.callbacksShuffled)) {
      long delay = behaviours.within(Chance.CALLBACK_SHUFFLE_DELAY, b.shuffledWithinMillis);
      later(delay, call);
    } else if (behaviours.hits(Chance.CALLBACK_LATE, b.callbacksLate)) {
      later(b.lateByMillis, call);
    } else {
      line.add(call, workers);
    }
  }

  private void later(long delayMillis, Runnable call) {
    Executor executor = workers;
    scheduler.schedule(() -> executor.execute(call), delayMillis, TimeUnit.MILLISECONDS);
  }

  private void call(Callback callback, CallbackTally countedIn) {
    if (countedIn != tally) {
      return;
    }
    boolean isSuccess = isTaken(callback);
    if (!isSuccess) {
      givenUp.add(callback);
    }
    (isSuccess ? countedIn.delivered : countedIn.failed).increment();
  }

  private boolean isTaken(Callback callback) {
    try {
      return caller.call(callback).isSuccess();
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /**
   * Makes the calls again that were given up since the last reset, and tells how many there were.
   */
  public int repeatGivenUp() {
    CallbackTally current = tally;
    int repeated = 0;
    for (var callback = givenUp.poll(); callback != null; callback = givenUp.poll()) {
      Callback again = callback;
      current.due.increment();
      workers.execute(() -> call(again, current));
      repeated++;
    }
    return repeated;
  }

  /** What has become of the callbacks since the last reset; repeated attempts count once. */
  public CallbackCounts counts() {
    return tally.counts();
  }

  /** Forgets the counts and the callbacks that are still to be sent. */
  public void reset() {
    tally = new CallbackTally();
    givenUp.clear();
  }

  @Override
  public void close() {
    workers.shutdownNow();
    workers.close();
  }
}
