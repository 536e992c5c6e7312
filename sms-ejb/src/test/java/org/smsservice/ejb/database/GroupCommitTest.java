package org.smsservice.ejb.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.smsservice.ejb.Waiting.until;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;

@Timeout(60)
class GroupCommitTest {
  private static final String NUL_IN_TEXT = "22021";
  private static final String CONNECTION_FAILURE = "08006";
  private static final String DEADLOCK = "40P01";

  private final FakeTransaction transaction = new FakeTransaction();
  private final GroupCommit<Integer> commit = GroupCommit.of(transaction);
  private final List<Thread> callers = new ArrayList<>();
  private final List<Thread> writers = new ArrayList<>();

  /** What became of each item, as its caller saw it. */
  private final Map<Integer, RuntimeException> failures = new ConcurrentHashMap<>();

  /** Keeps the groups that it is given, and refuses those that have a bad item. */
  private static final class FakeTransaction implements Consumer<List<Integer>> {
    private final List<List<Integer>> groups = new CopyOnWriteArrayList<>();
    private final List<List<Integer>> tries = new CopyOnWriteArrayList<>();
    private final Map<Integer, RuntimeException> bad = new HashMap<>();
    private volatile int conflicts;
    private volatile CountDownLatch obstacle = new CountDownLatch(0);

    @Override
    public void accept(List<Integer> group) {
      tries.add(group);
      try {
        obstacle.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      if (tries.size() <= conflicts) {
        throw databaseFailure(DEADLOCK);
      }
      group.stream().filter(bad::containsKey).findFirst().map(bad::get).ifPresent(this::refuse);
      groups.add(group);
    }

    private void refuse(RuntimeException reason) {
      throw reason;
    }

    private List<Integer> committed() {
      return groups.stream().flatMap(List::stream).toList();
    }
  }

  @AfterEach
  void end() throws InterruptedException {
    transaction.obstacle.countDown();
    commit.stop();
    join(writers);
    for (Thread caller : callers) {
      caller.interrupt();
    }
    join(callers);
  }

  @Test
  void aSingleItemIsCommittedAlone() {
    startBoth();
    commit.write(1);

    assertThat(transaction.groups).containsExactly(List.of(1));
  }

  @Test
  void whatWaitsIsCommittedTogetherUpToTheLargestGroup() throws InterruptedException {
    comeWith(2 * GroupCommit.MAX_GROUP + 5);
    startOne();
    join(callers);

    assertThat(transaction.groups)
        .extracting(List::size)
        .containsExactly(GroupCommit.MAX_GROUP, GroupCommit.MAX_GROUP, 5);
    assertThat(transaction.committed()).containsExactlyElementsOf(numbers(405));
    assertThat(failures).isEmpty();
  }

  @Test
  void whatComesMeanwhileIsTheNextGroup() throws InterruptedException {
    transaction.obstacle = new CountDownLatch(1);
    startOne();
    come(0);
    until(() -> !transaction.tries.isEmpty());
    come(1);
    come(2);
    come(3);
    assertThat(callers).as("nobody returns before the commit").allMatch(Thread::isAlive);
    transaction.obstacle.countDown();
    join(callers);

    assertThat(transaction.groups).containsExactly(List.of(0), List.of(1, 2, 3));
  }

  @Test
  void twoGroupsMayBeUnderWay() throws InterruptedException {
    transaction.obstacle = new CountDownLatch(1);
    startBoth();
    come(0);
    until(() -> transaction.tries.size() == 1);
    come(1);
    until(() -> transaction.tries.size() == 2);
    transaction.obstacle.countDown();
    join(callers);

    assertThat(transaction.groups).containsExactlyInAnyOrder(List.of(0), List.of(1));
  }

  @Test
  void anItemThatTheDatabaseRefusesDoesNotTakeOthersWithIt() throws InterruptedException {
    transaction.bad.put(2, databaseFailure(NUL_IN_TEXT));
    transaction.bad.put(4, databaseFailure("23505"));
    comeWith(10);
    startOne();
    join(callers);

    assertThat(transaction.committed()).containsExactly(0, 1, 3, 5, 6, 7, 8, 9);
    assertThat(failures).as("each caller sees its own failure").isEqualTo(transaction.bad);
  }

  @Test
  void anyOtherFailureIsEverybodys() throws InterruptedException {
    transaction.bad.put(2, databaseFailure(CONNECTION_FAILURE));
    comeWith(4);
    startOne();
    join(callers);

    assertThat(transaction.groups).isEmpty();
    assertThat(transaction.tries).as("not tried again").hasSize(1);
    assertThat(failures).containsOnlyKeys(0, 1, 2, 3);
    assertThat(failures.values()).containsOnly(transaction.bad.get(2));
  }

  @Test
  void aFailureDoesNotStopTheWork() {
    transaction.bad.put(1, new IllegalStateException("a fault of the program"));
    startOne();

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> commit.write(1))
        .isSameAs(transaction.bad.get(1));
    commit.write(2);
    assertThat(transaction.committed()).containsExactly(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aConflictIsTriedAgainWithTheWholeGroup(int conflicts) throws InterruptedException {
    transaction.conflicts = conflicts;
    comeWith(3);
    startOne();
    join(callers);

    assertThat(transaction.groups).containsExactly(List.of(0, 1, 2));
    assertThat(transaction.tries).hasSize(conflicts + 1);
    assertThat(failures).isEmpty();
  }

  @Test
  void aConflictThatDoesNotEndFailsTheGroup() throws InterruptedException {
    transaction.conflicts = Integer.MAX_VALUE;
    comeWith(3);
    startOne();
    join(callers);

    assertThat(transaction.tries).hasSize(3);
    assertThat(failures).containsOnlyKeys(0, 1, 2);
    assertThat(failures.values()).allMatch(DatabaseFailures::isConflict);
  }

  @Test
  void refusesAtOnceWhatIsTooMuch() throws InterruptedException {
    comeWith(GroupCommit.CAPACITY);

    assertRefused(-1);
    startBoth();
    join(callers);
    assertThat(transaction.committed())
        .containsExactlyInAnyOrderElementsOf(numbers(GroupCommit.CAPACITY));
    commit.write(-2);
    assertThat(transaction.committed()).as("there is room again").endsWith(-2);
  }

  @Test
  void commitsWhatWaitsWhenItIsStoppedAndRefusesTheRest() throws InterruptedException {
    comeWith(2 * GroupCommit.MAX_GROUP);
    commit.stop();
    assertRefused(-1);
    startBoth();
    join(callers);
    join(writers);

    assertThat(transaction.committed())
        .containsExactlyInAnyOrderElementsOf(numbers(2 * GroupCommit.MAX_GROUP));
    assertThat(failures).isEmpty();
  }

  @Test
  void whoIsInterruptedLearnsThatNothingIsCertain() throws InterruptedException {
    List<Boolean> isInterrupted = new CopyOnWriteArrayList<>();
    Thread caller =
        new Thread(
            () -> {
              write(1);
              isInterrupted.add(Thread.currentThread().isInterrupted());
            });
    caller.start();
    until(() -> caller.getState() == Thread.State.WAITING);
    caller.interrupt();
    caller.join();

    assertThat(failures.get(1)).isInstanceOf(IllegalStateException.class);
    assertThat(isInterrupted).containsExactly(true);
  }

  private void assertRefused(int item) {
    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(() -> commit.write(item))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.OVERLOADED));
  }

  private void startBoth() {
    commit.start(this::writer);
  }

  /** With a single writer the groups are known beforehand. */
  private void startOne() {
    commit.start(work -> writers.isEmpty() ? writer(work) : new Thread());
  }

  private Thread writer(Runnable work) {
    Thread writer = new Thread(work);
    writers.add(writer);
    return writer;
  }

  /** So many callers come one after the other, with the items from 0 on, and wait. */
  private void comeWith(int count) {
    numbers(count).forEach(this::come);
  }

  private void come(int item) {
    Thread caller = Thread.ofVirtual().start(() -> write(item));
    callers.add(caller);
    until(() -> caller.getState() == Thread.State.WAITING || !caller.isAlive());
  }

  private void write(int item) {
    try {
      commit.write(item);
    } catch (RuntimeException e) {
      failures.put(item, e);
    }
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private static void join(List<Thread> threads) throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static RuntimeException databaseFailure(String sqlState) {
    return new IllegalStateException(new SQLException("reason", sqlState));
  }

  @Test
  void whatTheTransactionRefusesIsRefusedForItsCallerAlone() {
    GroupCommit<Integer> choosy =
        GroupCommit.refusing(
            group ->
                group.contains(1)
                    ? Map.of(1, new SmsException(ErrorCode.OPTED_OUT, "not this one"))
                    : Map.of());
    choosy.start(Thread.ofVirtual().factory());

    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(() -> choosy.write(1))
        .withMessage("not this one");
    assertThatCode(() -> choosy.write(2)).doesNotThrowAnyException();
    choosy.stop();
  }
}
