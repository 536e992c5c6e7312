package org.smsservice.ejb.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smsservice.ejb.Waiting.until;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.smsservice.ejb.SettableClock;
import org.smsservice.ejb.cache.CachedPrice;
import org.smsservice.ejb.gateway.PriceListUnavailableException;

/** Two nodes that share a table and a provider. */
@Timeout(30)
class PriceFetchTest {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-26T12:00:00Z"));
  private final FakePricingRepository table = new FakePricingRepository();
  private final FakePriceList priceList = new FakePriceList();
  private final PriceFetch node = node();
  private final PriceFetch peer = node();

  @BeforeEach
  void setPrice() {
    priceList.set("US", "0.0083");
  }

  @Test
  void oneOfTwoNodesAsksAndTheOtherReadsWhatItHasStored() throws Exception {
    PriceFetch patient = node(Duration.ofHours(1));
    CountDownLatch isAsking = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    priceList.meanwhile =
        () -> {
          isAsking.countDown();
          await(mayEnd);
        };
    var first = new FutureTask<>(() -> node.fetch("US"));
    Thread.ofVirtual().start(first);
    await(isAsking);
    var second = new FutureTask<>(() -> patient.fetch("US"));
    Thread waiting = Thread.ofVirtual().start(second);
    until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
    mayEnd.countDown();

    assertThat(first.get()).isPresent().isEqualTo(second.get());
    assertThat(priceList.fetches).hasValue(1);
    assertThat(table.leases).isEmpty();
  }

  @Test
  void whatWasStoredMeanwhileIsNotAskedForAgain() {
    Optional<CachedPrice> first = node.fetch("US");

    assertThat(peer.fetch("US")).isEqualTo(first);
    assertThat(priceList.fetches).hasValue(1);
  }

  @Test
  void nobodyWaitsForeverForANodeThatIsSlow() {
    table.takeFetch("US", "a node", clock.instant(), clock.instant().plusSeconds(60));

    assertThat(node.fetch("US")).isEmpty();
    assertThat(priceList.fetches).hasValue(0);
  }

  @Test
  void theNextOneAsksInPlaceOfANodeThatHasDied() {
    table.takeFetch("US", "a node", clock.instant(), clock.instant().plusSeconds(60));
    clock.advance(Duration.ofSeconds(60));

    assertThat(node.fetch("US")).isPresent();
  }

  @Test
  void aFailureEndsTheTurn() {
    priceList.isAway = true;
    assertThatThrownBy(() -> node.fetch("US")).isInstanceOf(PriceListUnavailableException.class);
    assertThatThrownBy(() -> node.refresh("US")).isInstanceOf(PriceListUnavailableException.class);
    priceList.isAway = false;

    assertThat(peer.fetch("US")).isPresent();
  }

  @Test
  void aRefreshAsksAlthoughThePriceIsKnown() {
    node.fetch("US");
    priceList.set("US", "0.0099");

    assertThat(peer.refresh("US")).isInstanceOf(PriceFetch.Result.Fetched.class);
    assertThat(table.rows.getFirst().price().pricePerSms()).isEqualTo(PricingFixture.usd("0.0099"));
  }

  @Test
  void aRefreshDoesNotWaitForAnotherNode() {
    table.takeFetch("US", "a node", clock.instant(), clock.instant().plusSeconds(60));

    assertThat(node.refresh("US")).isEqualTo(new PriceFetch.Result.Elsewhere());
    assertThat(priceList.fetches).hasValue(0);
  }

  @Test
  void aCountryMayHaveNoPrice() {
    assertThat(node.fetch("AQ")).isEmpty();
    assertThat(node.refresh("AQ")).isEqualTo(new PriceFetch.Result.None());
  }

  @Test
  void theDatabaseMayBeAway() {
    table.isAway = true;

    assertThat(node.fetch("US")).isPresent();
    assertThat(node.refresh("US")).isInstanceOf(PriceFetch.Result.Fetched.class);
  }

  private PriceFetch node() {
    return node(Duration.ofMillis(100));
  }

  private PriceFetch node(Duration fetchWait) {
    return PricingFixture.tiers(
            new FakePriceCache(clock),
            table,
            priceList,
            clock,
            PricingFixture.config(fetchWait, Duration.ZERO, "USD"))
        .fetch;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
