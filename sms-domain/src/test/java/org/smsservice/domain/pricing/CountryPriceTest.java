package org.smsservice.domain.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CountryPriceTest {
  private static final Currency USD = Currency.getInstance("USD");

  @Test
  void isTheHighestOverItsNetworks() {
    CountryPrice price = price("0.0083", "0.0100", "0.01", "0.0099");

    assertThat(price.pricePerSms()).isEqualTo(new Money(new BigDecimal("0.01"), USD));
  }

  @Test
  void needsANetwork() {
    assertThatIllegalArgumentException().isThrownBy(CountryPriceTest::price);
  }

  @Test
  void copiesItsNetworks() {
    List<NetworkPrice> networks = new ArrayList<>(price("0.0083").networks());
    CountryPrice price = new CountryPrice("US", "United States", USD, networks);
    networks.clear();

    assertThat(price.networks()).hasSize(1);
  }

  @Test
  void isStoredWhole() {
    CountryPrice price = price("0.0083", "0.01");
    Instant fetchedAt = Instant.parse("2026-11-23T12:00:00Z");
    Instant expiresAt = Instant.parse("2026-12-23T12:00:00Z");
    SmsPricing row = new SmsPricing("US");
    row.replaceBy(price("1"), Instant.EPOCH, Instant.EPOCH);
    row.replaceBy(price, fetchedAt, expiresAt);

    assertThat(row.price()).isEqualTo(price);
    assertThat(row.fetchedAt()).isEqualTo(fetchedAt);
    assertThat(row.expiresAt()).isEqualTo(expiresAt);
  }

  private static CountryPrice price(String... amounts) {
    return new CountryPrice(
        "US",
        "United States",
        USD,
        Stream.of(amounts)
            .map(amount -> new NetworkPrice("310", "410", "AT&T", "local", new BigDecimal(amount)))
            .toList());
  }
}
