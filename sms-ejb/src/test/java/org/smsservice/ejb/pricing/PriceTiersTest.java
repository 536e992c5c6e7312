package org.smsservice.ejb.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsservice.domain.pricing.PriceSource.DATABASE;
import static org.smsservice.domain.pricing.PriceSource.DEFAULT;
import static org.smsservice.domain.pricing.PriceSource.REDIS;
import static org.smsservice.domain.pricing.PriceSource.TWILIO;
import static org.smsservice.ejb.pricing.PricingFixture.CACHE_TIME;
import static org.smsservice.ejb.pricing.PricingFixture.DATABASE_TIME;
import static org.smsservice.ejb.pricing.PricingFixture.usd;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.smsservice.domain.pricing.PriceSource;
import org.smsservice.ejb.SettableClock;
import org.smsservice.ejb.cache.CachedPrice;

class PriceTiersTest {
  private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration MOMENT = Duration.ofNanos(1);
  private static final Duration RETRY_TIME = Duration.ofHours(1);
  private static final int CALLERS = 8;

  private final SettableClock clock = new SettableClock(START);
  private final FakePriceCache cache = new FakePriceCache(clock);
  private final FakePriceList priceList = new FakePriceList();
  private final FakePricingRepository table = new FakePricingRepository();
  private PriceTiers pricing = pricing(RETRY_TIME);

  @BeforeEach
  void setPrice() {
    priceList.set("US", "0.0083");
  }

  @Test
  void asksTwilioFirstAndKeepsTheAnswerInBothTiers() {
    assertThat(find("US")).isEqualTo(found("0.0083", START, START.plus(DATABASE_TIME), TWILIO));
    assertThat(table.find("US").orElseThrow().expiresAt()).isEqualTo(START.plus(DATABASE_TIME));
    assertThat(cache.prices.get("US").expiresAt()).isEqualTo(START.plus(CACHE_TIME));
  }

  @Test
  void redisAnswersForADay() {
    find("US");
    priceList.set("US", "0.0099");
    clock.advance(CACHE_TIME.minus(MOMENT));

    assertThat(find("US")).isEqualTo(found("0.0083", START, START.plus(CACHE_TIME), REDIS));
    assertThat(priceList.fetches).hasValue(1);
  }

  @Test
  void theDatabaseAnswersAfterThatAndFillsRedisAgain() {
    find("US");
    clock.advance(CACHE_TIME);

    assertThat(find("US")).isEqualTo(found("0.0083", START, START.plus(DATABASE_TIME), DATABASE));
    assertThat(find("US"))
        .isEqualTo(found("0.0083", START, START.plus(CACHE_TIME).plus(CACHE_TIME), REDIS));
    assertThat(priceList.fetches).hasValue(1);
  }

  @Test
  void whatTheDatabaseTellsIsNotPutInPlaceOfWhatAnotherNodeHasFetchedMeanwhile() {
    find("US");
    cache.prices.clear();
    CachedPrice younger = found("0.0099", START, START.plus(CACHE_TIME), REDIS).cached();
    table.onFind = () -> cache.put(younger);

    find("US");

    assertThat(cache.prices).containsEntry("US", younger);
  }

  @Test
  void redisServesNoPriceLongerThanTheDatabaseDoes() {
    find("US");
    clock.advance(DATABASE_TIME.minus(MOMENT));

    assertThat(find("US").source()).isEqualTo(DATABASE);
    assertThat(cache.prices.get("US").expiresAt()).isEqualTo(START.plus(DATABASE_TIME));
  }

  @Test
  void asksTwilioAgainWhenTheDatabasesPriceIsTooOld() {
    find("US");
    priceList.set("US", "0.0099");
    clock.advance(DATABASE_TIME);

    FoundPrice found = find("US");

    assertThat(found.source()).isEqualTo(TWILIO);
    assertThat(found.cached().price().pricePerSms()).isEqualTo(usd("0.0099"));
    assertThat(table.rows).hasSize(1);
    assertThat(table.rows.getFirst().fetchedAt()).isEqualTo(clock.instant());
    assertThat(table.locked).containsExactly("US", "US");
  }

  @Test
  void theDatabaseAnswersWhileRedisIsAway() {
    cache.isAway = true;

    assertThat(sourcesOf(pricing, "US", 3)).containsExactly(TWILIO, DATABASE, DATABASE);
    assertThat(priceList.fetches).hasValue(1);
  }

  @Test
  void aCountryWithoutPriceIsAskedForOnce() {
    assertThat(sourcesOf(pricing, "AQ", 3)).containsOnly(DEFAULT);
    assertThat(priceList.fetches).hasValue(1);
    assertThat(table.rows).isEmpty();
    assertThat(cache.prices).isEmpty();
  }

  @Test
  void twilioIsLeftAloneForAWhileAfterItWasAway() {
    pricing = pricing(RETRY_TIME);
    priceList.isAway = true;

    assertThat(sourcesOf(pricing, "US", 3)).containsOnly(DEFAULT);
    assertThat(pricing.find("DE")).isEmpty();
    assertThat(pricing.refresh("FR")).isEqualTo(Refresh.RESTING);
    assertThat(priceList.fetches).as("no other country is tried").hasValue(1);

    priceList.isAway = false;
    clock.advance(RETRY_TIME);
    assertThat(find("US").source()).isEqualTo(TWILIO);
  }

  @Test
  void aRefreshThatFindsTwilioAwayLeavesItAloneToo() {
    priceList.isAway = true;

    assertThat(pricing.refresh("DE")).isEqualTo(Refresh.UNAVAILABLE);
    assertThat(pricing.find("US")).isEmpty();
    assertThat(priceList.fetches).hasValue(1);
  }

  @Test
  void aCountryThatCannotBeToldKeepsNoOtherFromBeingAskedFor() {
    priceList.failing.add("DE");

    assertThat(sourcesOf(pricing, "DE", 2)).containsOnly(DEFAULT);
    assertThat(find("US").source()).isEqualTo(TWILIO);
    assertThat(priceList.fetches).hasValue(2);
  }

  @Test
  void twilioIsAskedAgainAfterTheWhile() {
    pricing = pricing(Duration.ZERO);
    priceList.isAway = true;
    assertThat(sourcesOf(pricing, "US", 2)).containsOnly(DEFAULT);
    priceList.isAway = false;

    assertThat(sourcesOf(pricing, "US", 2)).containsExactly(TWILIO, REDIS);
    assertThat(priceList.fetches).hasValue(3);
  }

  @Test
  void theDatabaseMayBeAway() {
    table.isAway = true;

    assertThat(sourcesOf(pricing, "US", 3)).containsExactly(TWILIO, REDIS, REDIS);
    assertThat(table.rows).isEmpty();
  }

  @Test
  void bothTiersMayBeAway() {
    table.isAway = true;
    cache.isAway = true;

    assertThat(sourcesOf(pricing, "US", 2)).containsExactly(TWILIO, TWILIO);
  }

  @Test
  void twilioIsNotAskedForWhatShallBeKnown() {
    assertThat(pricing.findKnown("US")).isEmpty();
    pricing.find("US");
    assertThat(pricing.findKnown("US")).map(FoundPrice::source).contains(REDIS);
    cache.isAway = true;
    assertThat(pricing.findKnown("US")).map(FoundPrice::source).contains(DATABASE);
    assertThat(priceList.fetches).hasValue(1);
  }

  @Test
  void notesWhichPricesWereWanted() {
    pricing.find("US");
    pricing.findKnown("DE");

    assertThat(pricing.use.take()).containsExactlyInAnyOrder("US", "DE");
    assertThat(pricing.use.take()).isEmpty();
  }

  @Test
  @Timeout(30)
  void oneOfManyCallersFetches() throws InterruptedException {
    List<Thread> callers = new ArrayList<>();
    ConcurrentLinkedQueue<FoundPrice> quotes = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < CALLERS; i++) {
      callers.add(new Thread(() -> quotes.add(find("US"))));
    }
    priceList.meanwhile = () -> awaitWaiting(callers, CALLERS - 1);
    callers.forEach(Thread::start);
    for (Thread caller : callers) {
      caller.join();
    }

    assertThat(priceList.fetches).hasValue(1);
    assertThat(quotes).hasSize(CALLERS);
    assertThat(quotes).extracting(FoundPrice::source).containsOnly(TWILIO);
  }

  private static void awaitWaiting(List<Thread> threads, int wanted) {
    while (threads.stream().filter(t -> t.getState() == Thread.State.WAITING).count() < wanted) {
      Thread.onSpinWait();
    }
  }

  private static List<PriceSource> sourcesOf(PriceTiers pricing, String country, int times) {
    List<PriceSource> sources = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      sources.add(pricing.find(country).map(FoundPrice::source).orElse(DEFAULT));
    }
    return sources;
  }

  private FoundPrice find(String country) {
    return pricing.find(country).orElseThrow();
  }

  private static FoundPrice found(
      String amount, Instant fetchedAt, Instant expiresAt, PriceSource source) {
    return new FoundPrice(
        new CachedPrice(
            PricingFixture.price(
                "US", List.of(PricingFixture.sent("01", "local", amount)), List.of()),
            fetchedAt,
            expiresAt),
        source);
  }

  private PriceTiers pricing(Duration retryTime) {
    return PricingFixture.tiers(
        cache, table, priceList, clock, PricingFixture.config(retryTime, "USD"));
  }
}
