package org.smsservice.ejb.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsservice.domain.pricing.PriceSource.DATABASE;
import static org.smsservice.domain.pricing.PriceSource.DEFAULT;
import static org.smsservice.domain.pricing.PriceSource.REDIS;
import static org.smsservice.domain.pricing.PriceSource.TWILIO;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.pricing.PriceSource;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.ejb.SettableClock;

class PricingServiceTest {
  private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration CACHE_TIME = Duration.ofHours(24);
  private static final Duration DATABASE_TIME = Duration.ofDays(30);
  private static final Duration MOMENT = Duration.ofNanos(1);
  private static final int CALLERS = 8;

  private final SettableClock clock = new SettableClock(START);
  private final FakePriceCache cache = new FakePriceCache(clock);
  private final FakePriceList priceList = new FakePriceList();
  private final FakePricingRepository table = new FakePricingRepository();
  private PricingService pricing = pricing(Duration.ofHours(1));

  @BeforeEach
  void setPrice() {
    priceList.set("US", "0.0083");
  }

  @Test
  void asksTwilioFirstAndKeepsTheAnswerInBothTiers() {
    Quote quote = pricing.quoteFor("US");

    assertThat(quote)
        .isEqualTo(
            new Quote("US", "Country US", usd("0.0083"), TWILIO, START, START.plus(DATABASE_TIME)));
    assertThat(table.find("US").orElseThrow().expiresAt()).isEqualTo(START.plus(DATABASE_TIME));
    assertThat(cache.prices.get("US").expiresAt()).isEqualTo(START.plus(CACHE_TIME));
  }

  @Test
  void redisAnswersForADay() {
    pricing.quoteFor("US");
    priceList.set("US", "0.0099");
    clock.advance(CACHE_TIME.minus(MOMENT));

    assertThat(pricing.quoteFor("US"))
        .isEqualTo(
            new Quote("US", "Country US", usd("0.0083"), REDIS, START, START.plus(CACHE_TIME)));
    assertThat(priceList.fetches).hasValue(1);
  }

  @Test
  void theDatabaseAnswersAfterThatAndFillsRedisAgain() {
    pricing.quoteFor("US");
    clock.advance(CACHE_TIME);

    Quote stored = pricing.quoteFor("US");
    Quote again = pricing.quoteFor("US");

    assertThat(stored.source()).isEqualTo(DATABASE);
    assertThat(stored.fetchedAt()).isEqualTo(START);
    assertThat(stored.expiresAt()).isEqualTo(START.plus(DATABASE_TIME));
    assertThat(again.source()).isEqualTo(REDIS);
    assertThat(again.fetchedAt()).isEqualTo(START);
    assertThat(again.expiresAt()).isEqualTo(START.plus(CACHE_TIME).plus(CACHE_TIME));
    assertThat(priceList.fetches).hasValue(1);
  }

  @Test
  void redisServesNoPriceLongerThanTheDatabaseDoes() {
    pricing.quoteFor("US");
    clock.advance(DATABASE_TIME.minus(MOMENT));

    assertThat(pricing.quoteFor("US").source()).isEqualTo(DATABASE);
    assertThat(cache.prices.get("US").expiresAt()).isEqualTo(START.plus(DATABASE_TIME));
  }

  @Test
  void asksTwilioAgainWhenTheDatabasesPriceIsTooOld() {
    pricing.quoteFor("US");
    priceList.set("US", "0.0099");
    clock.advance(DATABASE_TIME);

    Quote quote = pricing.quoteFor("US");

    assertThat(quote.source()).isEqualTo(TWILIO);
    assertThat(quote.pricePerSms()).isEqualTo(usd("0.0099"));
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
  void aCountryWithoutPriceHasTheDefaultOne() {
    assertThat(pricing.quoteFor("AQ"))
        .isEqualTo(new Quote("AQ", null, usd("0.05"), DEFAULT, null, null));
    assertThat(sourcesOf(pricing, "AQ", 3)).containsOnly(DEFAULT);
    assertThat(priceList.fetches).hasValue(1);
    assertThat(table.rows).isEmpty();
    assertThat(cache.prices).isEmpty();
  }

  @Test
  void twilioIsLeftAloneForAWhileAfterItWasAway() {
    priceList.isAway = true;

    assertThat(sourcesOf(pricing, "US", 3)).containsOnly(DEFAULT);
    assertThat(priceList.fetches).hasValue(1);
    assertThat(pricing.quoteFor("DE").source()).isEqualTo(DEFAULT);
    assertThat(priceList.fetches).as("each country is tried").hasValue(2);
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
  void theCountryComesFromTheNumber() {
    priceList.set("CA", "0.0075");

    assertThat(pricing.getRealTimePricing(PhoneNumber.ofE164("+14155550100")).pricePerSms())
        .isEqualTo(usd("0.0083"));
    assertThat(pricing.getRealTimePricing(PhoneNumber.ofE164("+16135550123")).pricePerSms())
        .isEqualTo(usd("0.0075"));
  }

  @Test
  void aNumberOfNoCountryHasTheDefaultPrice() {
    assertThat(pricing.getRealTimePricing(PhoneNumber.ofE164("+80012345678")))
        .isEqualTo(new Quote(null, null, usd("0.05"), DEFAULT, null, null));
    assertThat(priceList.fetches).hasValue(0);
  }

  @Test
  @Timeout(30)
  void oneOfManyCallersFetches() throws InterruptedException {
    List<Thread> callers = new ArrayList<>();
    ConcurrentLinkedQueue<Quote> quotes = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < CALLERS; i++) {
      callers.add(new Thread(() -> quotes.add(pricing.quoteFor("US"))));
    }
    priceList.meanwhile = () -> awaitWaiting(callers, CALLERS - 1);
    callers.forEach(Thread::start);
    for (Thread caller : callers) {
      caller.join();
    }

    assertThat(priceList.fetches).hasValue(1);
    assertThat(quotes).hasSize(CALLERS);
    assertThat(quotes).extracting(Quote::source).containsOnly(TWILIO);
  }

  private static void awaitWaiting(List<Thread> threads, int wanted) {
    while (threads.stream().filter(t -> t.getState() == Thread.State.WAITING).count() < wanted) {
      Thread.onSpinWait();
    }
  }

  private static List<PriceSource> sourcesOf(PricingService pricing, String country, int times) {
    List<PriceSource> sources = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      sources.add(pricing.quoteFor(country).source());
    }
    return sources;
  }

  private PricingService pricing(Duration retryTime) {
    StoredPriceService stored = new StoredPriceService();
    stored.prices = table;
    stored.clock = clock;
    stored.config =
        new PricingConfig(
            CACHE_TIME,
            DATABASE_TIME,
            retryTime,
            new BigDecimal("0.05"),
            Currency.getInstance("USD"));
    PricingService service = new PricingService();
    service.cache = cache;
    service.storedPrices = stored;
    service.priceList = priceList;
    service.config = stored.config;
    service.clock = clock;
    service.start();
    return service;
  }

  private static Money usd(String amount) {
    return new Money(new BigDecimal(amount), Currency.getInstance("USD"));
  }
}
