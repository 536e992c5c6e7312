package org.smsservice.ejb.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenderRatesTest {
  private static final String NUMBER = "+14155550100";
  private static final Duration CACHE_TIME = Duration.ofSeconds(10);

  private final FakeSenderService senders = new FakeSenderService();
  private final SenderRates rates = new SenderRates();
  private long now;

  @BeforeEach
  void start() {
    rates.senders = senders;
    rates.config = new SenderConfig(1, 3, 100, 10, 50);
    rates.start(() -> now);
  }

  @ParameterizedTest
  @CsvSource({
    "+14155550100, 1",
    "+18005550100, 3",
    "12345, 100",
    "SHOP, 10",
    "MG0123456789abcdef0123456789abcdef, 50",
    "'', 10"
  })
  void theKindTellsTheUsualRate(String sender, int rate) {
    assertThat(rates.segmentsPerSecond(sender)).isEqualTo(rate);
  }

  @Test
  void aGivenRateIsUsed() {
    senders.rates.put(NUMBER, 20);

    assertThat(rates.segmentsPerSecond(NUMBER)).isEqualTo(20);
  }

  @Test
  void isReadAgainWhenItIsOld() {
    assertThat(rates.segmentsPerSecond(NUMBER)).isEqualTo(1);
    senders.rates.put(NUMBER, 20);
    now += CACHE_TIME.toNanos();
    assertThat(rates.segmentsPerSecond(NUMBER)).isEqualTo(1);
    assertThat(senders.reads).isEqualTo(1);

    now++;

    assertThat(rates.segmentsPerSecond(NUMBER)).isEqualTo(20);
    assertThat(senders.reads).isEqualTo(2);
  }

  @Test
  void theLastRateStandsInWhileTheDatabaseIsAway() {
    senders.rates.put(NUMBER, 20);
    rates.segmentsPerSecond(NUMBER);
    senders.rates.remove(NUMBER);
    senders.isAway = true;
    now += 2 * CACHE_TIME.toNanos();

    assertThat(rates.segmentsPerSecond(NUMBER)).isEqualTo(20);
    assertThat(rates.segmentsPerSecond(NUMBER)).isEqualTo(20);
    assertThat(senders.reads).as("asks for each old rate once").isEqualTo(2);

    senders.isAway = false;
    now += 2 * CACHE_TIME.toNanos();
    assertThat(rates.segmentsPerSecond(NUMBER)).isEqualTo(1);
  }

  @Test
  void theUsualRateStandsInForOneThatWasNeverRead() {
    senders.rates.put("SHOP", 20);
    senders.isAway = true;

    assertThat(rates.segmentsPerSecond("SHOP")).isEqualTo(10);
  }
}
