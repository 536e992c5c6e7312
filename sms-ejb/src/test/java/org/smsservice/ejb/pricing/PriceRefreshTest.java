package org.smsservice.ejb.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsservice.ejb.pricing.PricingFixture.DATABASE_TIME;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smsservice.domain.pricing.PriceSource;
import org.smsservice.ejb.FakeEvent;
import org.smsservice.ejb.SettableClock;

class PriceRefreshTest {
  /** In so many, each of two countries is the first of some. */
  private static final int MANY_RUNS = 200;

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-26T12:00:00Z"));
  private final FakePriceCache cache = new FakePriceCache(clock);
  private final FakePricingRepository table = new FakePricingRepository();
  private final FakePriceList priceList = new FakePriceList();
  private final FakeEvent<PriceRefreshed> events = new FakeEvent<>();
  private final PriceRefresh refresh = new PriceRefresh();
  private PriceTiers tiers;

  @BeforeEach
  void start() {
    start(Duration.ofHours(1));
  }

  private void start(Duration retryTime) {
    PricingConfig config = PricingFixture.config(retryTime, "USD");
    tiers = PricingFixture.tiers(cache, table, priceList, clock, config);
    refresh.tiers = tiers;
    refresh.stored = tiers.stored.service;
    refresh.use = tiers.use;
    refresh.config = config;
    refresh.refreshed = events;
    priceList.set("US", "0.0083");
    tiers.find("US");
    tiers.use.take();
  }

  @Test
  void whatIsDueIsFetchedAgainIntoBothTiers() {
    priceList.set("US", "0.0099");
    table.due.add("US");

    refresh.run();

    assertThat(outcomes()).containsExactly(Refresh.REFRESHED);
    assertThat(table.rows.getFirst().price().pricePerSms()).isEqualTo(PricingFixture.usd("0.0099"));
    assertThat(tiers.find("US").orElseThrow().source()).isEqualTo(PriceSource.REDIS);
    assertThat(tiers.find("US").orElseThrow().cached().price().pricePerSms())
        .isEqualTo(PricingFixture.usd("0.0099"));
  }

  @Test
  void whatWasWantedIsNotedAndFetchedWhereItIsNotKnown() {
    priceList.set("DE", "0.1");
    tiers.findKnown("DE");
    tiers.findKnown("US");

    refresh.run();
    refresh.run();

    assertThat(table.noted).containsExactlyInAnyOrder("US", "DE");
    assertThat(outcomes()).containsExactly(Refresh.REFRESHED);
    assertThat(tiers.findKnown("DE")).isPresent();
  }

  @Test
  void aRunMakesFewCalls() {
    List<String> countries = List.of("DE", "FR", "GB", "ES", "IT");
    countries.forEach(country -> priceList.set(country, "0.1"));
    countries.forEach(tiers::findKnown);

    refresh.run();

    assertThat(outcomes()).hasSize(PricingFixture.REFRESHES_AT_ONCE);
  }

  @Test
  void aRunEndsWithTheFirstCallThatFailsAndTheKnownPriceStays() {
    priceList.isAway = true;
    table.due.addAll(List.of("US", "DE"));

    refresh.run();

    assertThat(outcomes()).containsExactly(Refresh.UNAVAILABLE);
    assertThat(tiers.find("US")).isPresent();
  }

  @Test
  void aCountryThatAlwaysFailsDoesNotStarveTheOthers() {
    start(Duration.ZERO);
    priceList.failing.add("DE");

    for (int i = 0; i < MANY_RUNS; i++) {
      table.due.addAll(List.of("DE", "US"));
      refresh.run();
    }

    assertThat(outcomes()).contains(Refresh.UNAVAILABLE, Refresh.REFRESHED);
  }

  @Test
  void aCountryWithoutPriceIsNotAskedForInEachRun() {
    int before = priceList.fetches.get();
    for (int i = 0; i < 3; i++) {
      tiers.findKnown("AQ");
      refresh.run();
    }

    assertThat(outcomes()).containsExactly(Refresh.NONE, Refresh.RESTING, Refresh.RESTING);
    assertThat(priceList.fetches).hasValue(before + 1);
  }

  @Test
  void anotherNodeMayBeDoingIt() {
    table.due.add("US");
    table.takeFetch("US", "a node", clock.instant(), clock.instant().plusSeconds(60));

    refresh.run();

    assertThat(outcomes()).containsExactly(Refresh.ELSEWHERE);
  }

  @Test
  void whatHasExpiredIsRemoved() {
    clock.advance(DATABASE_TIME.minusSeconds(1));
    refresh.run();
    assertThat(table.rows).hasSize(1);

    clock.advance(Duration.ofSeconds(1));
    refresh.run();
    assertThat(table.rows).isEmpty();
  }

  private List<Refresh> outcomes() {
    return events.fired().stream().map(PriceRefreshed::outcome).toList();
  }
}
