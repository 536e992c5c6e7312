package org.smsservice.ejb.database;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;

/**
 * Lets many callers share a transaction: what comes while one group is being committed is the next
 * group. Each caller waits until the group with its own item is committed, or learns why it is not.
 *
 * <p>A commit costs as much for one row as for a hundred, so this is worth a multiple of the rate
 * under load, and costs nothing without it: a single item does not wait for others.
 */
public final class GroupCommit<T> {
  /** The largest group: more gain little, and lengthen the wait of the first. */
  static final int MAX_GROUP = 200;

  /** How many items may wait; beyond it the service says early that it is overloaded. */
  static final int CAPACITY = 4000;

  /** While one group is on its way to the disk, the next can be prepared. */
  private static final int WRITERS = 2;

  private static final int MAX_TRIES = 3;
  private static final long LOOK_MILLIS = 250;

  private final Function<List<T>, Map<T, ? extends RuntimeException>> transaction;
  private final BlockingQueue<Entry<T>> waiting = new ArrayBlockingQueue<>(CAPACITY);
  private volatile boolean isStopping;

  private GroupCommit(Function<List<T>, Map<T, ? extends RuntimeException>> transaction) {
    this.transaction = transaction;
  }

  /**
   * Takes every item.
   *
   * @param transaction commits a group, all of it or nothing
   */
  public static <T> GroupCommit<T> of(Consumer<List<T>> transaction) {
    return new GroupCommit<>(
        group -> {
          transaction.accept(group);
          return Map.of();
        });
  }

  /**
   * Takes those items that pass a check within the transaction.
   *
   * @param transaction commits a group without those items that it returns, each with what its
   *     caller shall be told
   */
  public static <T> GroupCommit<T> refusing(
      Function<List<T>, Map<T, ? extends RuntimeException>> transaction) {
    return new GroupCommit<>(transaction);
  }

  private static final class Entry<T> {
    private final T item;
    private final CountDownLatch done = new CountDownLatch(1);
    private RuntimeException failure;

    private Entry(T item) {
      this.item = item;
    }

    private void complete(RuntimeException why) {
      failure = why;
      done.countDown();
    }
  }

  /** Begins to work, on threads that end after {@link #stop()}. */
  public void start(ThreadFactory threads) {
    for (int i = 0; i < WRITERS; i++) {
      threads.newThread(this::run).start();
    }
  }

  /** What waits is still committed; what comes later is refused. */
  public void stop() {
    isStopping = true;
  }

  /**
   * Returns when the item is committed.
   *
   * @throws SmsException {@code overloaded}, at once, when too many wait; nothing was stored then
   * @throws RuntimeException what the transaction has thrown for this item
   */
  public void write(T item) {
    Entry<T> entry = new Entry<>(item);
    boolean isRefused = isStopping || !waiting.offer(entry);
    // The writers may have had their last look between the question and the offer.
    if (isRefused || (isStopping && waiting.remove(entry))) {
      throw new SmsException(ErrorCode.OVERLOADED, ErrorCode.OVERLOADED.title());
    }
    try {
      entry.done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a commit was under way", e);
    }
    if (entry.failure != null) {
      throw entry.failure;
    }
  }

  private void run() {
    List<Entry<T>> group = new ArrayList<>();
    try {
      while (true) {
        Entry<T> first = waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          group.add(first);
          waiting.drainTo(group, MAX_GROUP - 1);
          commit(group);
          group.clear();
        } else if (isStopping) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void commit(List<Entry<T>> group) {
    Map<T, RuntimeException> refused = new HashMap<>();
    RuntimeException failure = attempt(group, refused);
    if (failure != null && group.size() > 1 && DatabaseFailures.isCausedByData(failure)) {
      // One item that the database refuses must not take the others with it.
      group.forEach(entry -> commit(List.of(entry)));
    } else {
      group.forEach(entry -> entry.complete(failure == null ? refused.get(entry.item) : failure));
    }
  }

  private RuntimeException attempt(List<Entry<T>> group, Map<T, RuntimeException> refused) {
    List<T> items = group.stream().map(entry -> entry.item).toList();
    for (int tries = 1; ; tries++) {
      try {
        refused.putAll(transaction.apply(items));
        return null;
      } catch (RuntimeException e) {
        if (tries == MAX_TRIES || !DatabaseFailures.isConflict(e)) {
          return e;
        }
      } catch (Error e) {
        return new IllegalStateException("a commit has failed", e);
      }
    }
  }
}
