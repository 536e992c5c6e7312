package org.smsservice.domain.pricing;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    List<InboundPrice> inbound = new ArrayList<>(List.of(received("local", "0.0075")));
    CountryPrice price = new CountryPrice("US", "United States", USD, networks, inbound);
    networks.clear();
    inbound.clear();

    assertThat(price.networks()).hasSize(1);
    assertThat(price.inbound()).hasSize(1);
  }

  @Test
  void isStoredWhole() {
    CountryPrice price = country(received("local", "0.0075"));
    Instant fetchedAt = Instant.parse("2026-11-23T12:00:00Z");
    Instant expiresAt = Instant.parse("2026-12-23T12:00:00Z");
    SmsPricing row = new SmsPricing("US", Instant.EPOCH);
    row.replaceBy(price("1"), Instant.EPOCH, Instant.EPOCH, Instant.EPOCH);
    row.replaceBy(price, fetchedAt, expiresAt, fetchedAt);

    assertThat(row.price()).isEqualTo(price);
    assertThat(row.fetchedAt()).isEqualTo(fetchedAt);
    assertThat(row.expiresAt()).isEqualTo(expiresAt);
  }

  @ParameterizedTest
  @CsvSource({
    "LOCAL, 0.0085",
    "TOLL_FREE, 0.0200",
    "SHORT_CODE, 0.0120",
    "LOCAL|SHORT_CODE, 0.0120",
    "LOCAL|MOBILE|NATIONAL, 0.0085",
    "NATIONAL, 0.0200",
    "LOCAL|MOBILE|NATIONAL|SHORT_CODE|TOLL_FREE, 0.0200"
  })
  void isTheHighestOfTheTypesThatASenderMayBe(String types, String amount) {
    assertThat(country().pricePerSms(types(types))).isEqualTo(Money.of(amount, "USD"));
  }

  @Test
  void aNetworkThatListsNoneOfTheTypesIsTakenAtItsHighest() {
    CountryPrice price =
        new CountryPrice(
            "AE",
            "United Arab Emirates",
            USD,
            List.of(
                sent("02", "local", "0.10"),
                sent("03", "shortcode", "0.30"),
                sent("03", "satellite", "0.40")),
            List.of());

    assertThat(price.pricePerSms(types("LOCAL"))).isEqualTo(Money.of("0.40", "USD"));
    assertThat(price.pricePerSms(types("SHORT_CODE"))).isEqualTo(Money.of("0.30", "USD"));
  }

  @ParameterizedTest
  @CsvSource({
    "01, LOCAL, 0.0080",
    "1, LOCAL, 0.0080",
    "001, SHORT_CODE, 0.0100",
    "2, LOCAL, 0.0085",
    "2, TOLL_FREE, 0.0120"
  })
  void aNetworkHasItsOwnPrice(String mnc, String types, String amount) {
    assertThat(country().pricePerSms(types(types), new Network("310", mnc, "any name")))
        .contains(Money.of(amount, "USD"));
  }

  @Test
  void aNetworkThatIsNotListedHasNone() {
    Set<NumberType> types = types("LOCAL");

    assertThat(country().pricePerSms(types, new Network("310", "99", "One"))).isEmpty();
    assertThat(country().pricePerSms(types, new Network("311", "01", "One"))).isEmpty();
    assertThat(country().pricePerSms(types, new Network(null, null, "One"))).isEmpty();
    assertThat(country().pricePerSms(types, new Network("310", null, null))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "LOCAL, 0.0075",
    "SHORT_CODE, 0.0090",
    "LOCAL|SHORT_CODE, 0.0090",
    "TOLL_FREE, 0.0090"
  })
  void receivingHasPricesOfItsOwn(String types, String amount) {
    CountryPrice price = country(received("local", "0.0075"), received("shortcode", "0.0090"));

    assertThat(price.pricePerReceivedSms(types(types))).contains(Money.of(amount, "USD"));
  }

  @Test
  void receivingMayHaveNoPrice() {
    assertThat(country().pricePerReceivedSms(types("LOCAL"))).isEmpty();
  }

  /** Two networks; one of them lists toll-free numbers only by a higher price of a short code. */
  private static CountryPrice country(InboundPrice... inbound) {
    return new CountryPrice(
        "US",
        "United States",
        USD,
        List.of(
            sent("01", "local", "0.0080"),
            sent("01", "toll free", "0.0200"),
            sent("01", "shortcode", "0.0100"),
            sent("2", "local", "0.0085"),
            sent("2", "shortcode", "0.0120")),
        List.of(inbound));
  }

  private static Set<NumberType> types(String names) {
    return Stream.of(names.split("\\|")).map(NumberType::valueOf).collect(toSet());
  }

  private static NetworkPrice sent(String mnc, String type, String amount) {
    return new NetworkPrice("310", mnc, "Carrier " + mnc, type, new BigDecimal(amount));
  }

  private static InboundPrice received(String type, String amount) {
    return new InboundPrice(type, new BigDecimal(amount));
  }

  private static CountryPrice price(String... amounts) {
    return new CountryPrice(
        "US",
        "United States",
        USD,
        Stream.of(amounts).map(amount -> sent("410", "local", amount)).toList(),
        List.of());
  }
}
