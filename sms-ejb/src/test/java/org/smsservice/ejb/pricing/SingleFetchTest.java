package org.smsservice.ejb.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smsservice.ejb.Waiting.until;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.ejb.cache.CachedPrice;

@Timeout(30)
class SingleFetchTest {
  private static final Optional<CachedPrice> ANSWER =
      Optional.of(new CachedPrice(null, null, null));

  private final SingleFetch fetches = new SingleFetch();
  private final AtomicInteger fetched = new AtomicInteger();

  @Test
  void fetchesAgainWhenNoFetchIsUnderWay() {
    assertThat(fetches.fetch("US", this::answer)).isEqualTo(ANSWER);
    assertThat(fetches.fetch("US", this::answer)).isEqualTo(ANSWER);
    assertThat(fetched).hasValue(2);
  }

  @Test
  void anEmptyAnswerIsAnAnswer() {
    assertThat(fetches.fetch("AQ", Optional::empty)).isEmpty();
  }

  @Test
  void whoComesMeanwhileSharesTheAnswer() throws InterruptedException {
    AtomicReference<Optional<CachedPrice>> other = new AtomicReference<>();
    Thread second = new Thread(() -> other.set(fetches.fetch("US", this::answer)));

    Optional<CachedPrice> mine = fetches.fetch("US", whileOtherWaits(second, this::answer));
    second.join();

    assertThat(mine).isSameAs(ANSWER);
    assertThat(other.get()).isSameAs(ANSWER);
    assertThat(fetched).hasValue(1);
  }

  @Test
  void countriesDoNotWaitForEachOther() {
    CountDownLatch isAsking = new CountDownLatch(1);
    CountDownLatch german = new CountDownLatch(1);
    CompletableFuture<Optional<CachedPrice>> american =
        CompletableFuture.supplyAsync(
            () ->
                fetches.fetch(
                    "US",
                    () -> {
                      isAsking.countDown();
                      await(german);
                      return answer();
                    }));
    await(isAsking);
    fetches.fetch("DE", this::answer);
    german.countDown();

    assertThat(american.join()).isEqualTo(ANSWER);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFailureReachesEveryoneAndIsForgotten(boolean isError) throws InterruptedException {
    Supplier<Optional<CachedPrice>> failing =
        () -> {
          if (isError) {
            throw new StackOverflowError("deep");
          }
          throw new IllegalStateException("away");
        };
    AtomicReference<Throwable> other = new AtomicReference<>();
    Thread second =
        new Thread(
            () -> {
              try {
                fetches.fetch("US", this::answer);
              } catch (RuntimeException e) {
                other.set(e);
              }
            });

    assertThatThrownBy(() -> fetches.fetch("US", whileOtherWaits(second, failing)))
        .isInstanceOf(RuntimeException.class)
        .hasMessageContaining(isError ? "deep" : "away");
    second.join();

    assertThat(other.get()).hasMessageContaining(isError ? "deep" : "away");
    assertThat(fetched).hasValue(0);
    assertThat(fetches.fetch("US", this::answer)).isEqualTo(ANSWER);
  }

  private Optional<CachedPrice> answer() {
    fetched.incrementAndGet();
    return ANSWER;
  }

  private static Supplier<Optional<CachedPrice>> whileOtherWaits(
      Thread other, Supplier<Optional<CachedPrice>> fetch) {
    return () -> {
      other.start();
      until(() -> other.getState() == Thread.State.WAITING);
      return fetch.get();
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
