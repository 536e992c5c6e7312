package org.smsservice.ejb.sending;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.smsservice.ejb.database.DatabaseFailures;
import org.smsservice.ejb.log.Log;

/**
 * Records outcomes one batch after the other: what has come while one batch was written is the next
 * one. An outcome is never dropped: while the database is away it is tried again and again, and who
 * wants to add further ones waits.
 */
final class Recorder {
  private static final Log LOG = Log.of(Recorder.class);
  private static final long RETRY_MILLIS = 500;
  private static final long LOOK_MILLIS = 100;

  /** How often a failure is met again that says nothing of an absent database. */
  private static final int MAX_TRIES = 10;

  /** How many outcomes share a transaction at most; a commit costs the same for one as for all. */
  static final int BATCH_SIZE = 500;

  /** How many outcomes may wait; there are never more than calls under way. */
  static final int CAPACITY = 5000;

  private final OutcomeService outcomes;
  private final BlockingQueue<Attempt> waiting = new ArrayBlockingQueue<>(CAPACITY);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean isStopping;

  Recorder(OutcomeService outcomes) {
    this.outcomes = outcomes;
  }

  /** Waits for room. */
  void add(Attempt attempt) {
    try {
      waiting.put(attempt);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.warning("outcome.lost", "message", attempt.id());
    }
  }

  /** Works until it is stopped and everything is recorded. */
  void run() {
    List<Attempt> batch = new ArrayList<>();
    try {
      while (true) {
        Attempt first = waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          waiting.drainTo(batch, BATCH_SIZE - 1);
          record(batch, 0);
          batch.clear();
        } else if (isStopping) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      stopped.countDown();
    }
  }

  private void record(List<Attempt> batch, int triesBefore) throws InterruptedException {
    for (int tries = triesBefore + 1; ; tries++) {
      try {
        outcomes.record(batch);
        return;
      } catch (RuntimeException e) {
        boolean isHopeless = !DatabaseFailures.isUnavailable(e) && tries >= MAX_TRIES;
        if (isHopeless || DatabaseFailures.isCausedByData(e)) {
          recordOneByOne(batch, e);
          return;
        }
        LOG.warning("outcomes.not-recorded", "messages", batch.size(), "reason", e.getMessage());
        TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
      }
    }
  }

  /** One outcome that cannot be recorded must not hold up the others; it stays in doubt. */
  private void recordOneByOne(List<Attempt> batch, RuntimeException refusal)
      throws InterruptedException {
    if (batch.size() == 1) {
      LOG.failure("outcome.refused", refusal, "message", batch.getFirst().id());
      return;
    }
    for (Attempt attempt : batch) {
      record(List.of(attempt), MAX_TRIES);
    }
  }

  /** Lets it finish; what is not recorded in time is in doubt after the lease's end. */
  void stop(long patienceMillis) throws InterruptedException {
    isStopping = true;
    if (!stopped.await(patienceMillis, TimeUnit.MILLISECONDS)) {
      LOG.warning("recorder.stop.impatient", "outcomes", waiting.size());
    }
  }
}
