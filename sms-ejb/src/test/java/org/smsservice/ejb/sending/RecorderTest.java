package org.smsservice.ejb.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsservice.ejb.Waiting.until;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.smsservice.ejb.gateway.SendOutcome;

@Timeout(60)
class RecorderTest {
  private static final long LONG_MILLIS = 30_000;
  private static final String NUL_IN_TEXT = "22021";
  private static final String CONNECTION_FAILURE = "08006";

  private final FakeOutcomes outcomes = new FakeOutcomes();
  private final Recorder recorder = new Recorder(outcomes);
  private final Thread thread = new Thread(recorder::run);

  /** Keeps what is recorded, and refuses what it is told to. */
  private static final class FakeOutcomes extends OutcomeService {
    private final List<List<Attempt>> batches = new CopyOnWriteArrayList<>();
    private final CountDownLatch asked = new CountDownLatch(2);
    private volatile Attempt poison;
    private volatile Attempt faulty;
    private volatile boolean isAway;

    @Override
    public void record(List<Attempt> attempts) {
      asked.countDown();
      if (isAway) {
        throw Messages.databaseFailure(CONNECTION_FAILURE);
      }
      if (attempts.contains(poison)) {
        throw Messages.databaseFailure(NUL_IN_TEXT);
      }
      if (faulty != null && attempts.contains(faulty)) {
        throw new IllegalStateException("a fault of the program");
      }
      batches.add(List.copyOf(attempts));
    }

    private List<Attempt> recorded() {
      return batches.stream().flatMap(List::stream).toList();
    }
  }

  @AfterEach
  void end() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }

  @Test
  void recordsWhatHasComeInBatches() throws InterruptedException {
    List<Attempt> attempts = add(2 * Recorder.BATCH_SIZE + 5);
    thread.start();
    recorder.stop(LONG_MILLIS);

    assertThat(outcomes.recorded()).containsExactlyElementsOf(attempts);
    assertThat(outcomes.batches)
        .extracting(List::size)
        .containsExactly(Recorder.BATCH_SIZE, Recorder.BATCH_SIZE, 5);
  }

  @Test
  void recordsWhatComesLater() throws InterruptedException {
    thread.start();
    List<Attempt> attempts = add(1);
    outcomes.asked.countDown();
    outcomes.asked.await();
    attempts.addAll(add(3));
    recorder.stop(LONG_MILLIS);

    assertThat(outcomes.recorded()).containsExactlyElementsOf(attempts);
  }

  @Test
  void triesUntilTheDatabaseIsBack() throws InterruptedException {
    outcomes.isAway = true;
    List<Attempt> attempts = add(3);
    thread.start();
    outcomes.asked.await();
    assertThat(outcomes.batches).isEmpty();
    outcomes.isAway = false;
    recorder.stop(LONG_MILLIS);

    assertThat(outcomes.batches).containsExactly(attempts);
  }

  @Test
  void setsAsideOnlyTheOutcomeThatTheDatabaseRefuses() throws InterruptedException {
    List<Attempt> attempts = add(Recorder.BATCH_SIZE + 2);
    outcomes.poison = attempts.get(4);
    thread.start();
    recorder.stop(LONG_MILLIS);

    List<Attempt> others = new ArrayList<>(attempts);
    others.remove(outcomes.poison);
    assertThat(outcomes.recorded()).containsExactlyElementsOf(others);
    assertThat(outcomes.batches.getLast()).as("the batch after it is whole").hasSize(2);
  }

  @Test
  void aPoisonedOutcomeAloneDoesNotStopTheWork() throws InterruptedException {
    outcomes.poison = add(1).getFirst();
    thread.start();
    outcomes.asked.countDown();
    outcomes.asked.await();
    List<Attempt> others = add(2);
    recorder.stop(LONG_MILLIS);

    assertThat(outcomes.recorded()).containsExactlyElementsOf(others);
  }

  @Test
  void aFaultOfTheProgramDoesNotStopTheWorkForEver() throws InterruptedException {
    outcomes.faulty = add(1).getFirst();
    thread.start();
    outcomes.asked.await();
    List<Attempt> others = add(2);
    recorder.stop(LONG_MILLIS);

    assertThat(outcomes.recorded()).containsExactlyElementsOf(others);
  }

  @Test
  void whoAddsTooMuchWaits() throws InterruptedException {
    int room = Recorder.CAPACITY;
    List<Attempt> attempts = add(room);
    Attempt last = Messages.attempt(new SendOutcome.LogOnly());
    Thread adding = new Thread(() -> recorder.add(last));
    adding.start();
    until(() -> adding.getState() == Thread.State.WAITING);
    thread.start();
    adding.join();
    recorder.stop(LONG_MILLIS);

    assertThat(outcomes.recorded()).startsWith(attempts.toArray(Attempt[]::new)).endsWith(last);
  }

  @Test
  void stopsWithoutTheDatabaseWhenPatienceEnds() throws InterruptedException {
    outcomes.isAway = true;
    add(1);
    thread.start();
    outcomes.asked.countDown();
    outcomes.asked.await();
    recorder.stop(1);

    assertThat(thread.isAlive()).isTrue();
    assertThat(outcomes.batches).isEmpty();
  }

  private List<Attempt> add(int count) {
    List<Attempt> attempts =
        new ArrayList<>(
            IntStream.range(0, count)
                .mapToObj(i -> Messages.attempt(new SendOutcome.Accepted("SM" + i, "queued")))
                .toList());
    attempts.forEach(recorder::add);
    return attempts;
  }
}
