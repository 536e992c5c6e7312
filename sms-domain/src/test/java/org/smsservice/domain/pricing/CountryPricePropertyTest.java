package org.smsservice.domain.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a price list looks like, no estimate is lower than what may be charged. */
class CountryPricePropertyTest {
  private static final Set<NumberType> ALL = EnumSet.allOf(NumberType.class);

  @Property
  void noSenderOfATypeCostsMoreThanThatTypesPrice(
      @ForAll("prices") List<NetworkPrice> prices, @ForAll Set<NumberType> types) {
    Money told = country(prices).pricePerSms(types);

    assertThat(prices)
        .filteredOn(price -> isOf(price, types))
        .allSatisfy(price -> assertThat(price.price()).isLessThanOrEqualTo(told.amount()));
  }

  @Property
  void noNetworkCostsMoreThanItsCountry(
      @ForAll("prices") List<NetworkPrice> prices, @ForAll Set<NumberType> types) {
    CountryPrice country = country(prices);

    assertThat(prices)
        .allSatisfy(
            price ->
                assertThat(country.pricePerSms(types, price.network()).orElseThrow().amount())
                    .isLessThanOrEqualTo(country.pricePerSms(types).amount()));
  }

  @Property
  void noTypeCostsMoreThanAllTogether(
      @ForAll("prices") List<NetworkPrice> prices, @ForAll Set<NumberType> types) {
    CountryPrice country = country(prices);

    assertThat(country.pricePerSms(types).amount())
        .isLessThanOrEqualTo(country.pricePerSms().amount());
    assertThat(country.pricePerSms(ALL).amount())
        .isLessThanOrEqualTo(country.pricePerSms().amount());
  }

  private static boolean isOf(NetworkPrice price, Set<NumberType> types) {
    return types.stream().anyMatch(type -> type.label().equals(price.numberType()));
  }

  @Provide
  Arbitrary<List<NetworkPrice>> prices() {
    Arbitrary<String> networks = Arbitraries.of("01", "02", "03");
    Arbitrary<String> types =
        Arbitraries.of("local", "mobile", "national", "shortcode", "toll free", "other");
    Arbitrary<BigDecimal> amounts =
        Arbitraries.bigDecimals().between(BigDecimal.ZERO, BigDecimal.ONE).ofScale(4);
    return Combinators.combine(networks, types, amounts)
        .as((mnc, type, amount) -> new NetworkPrice("310", mnc, null, type, amount))
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  private static CountryPrice country(List<NetworkPrice> prices) {
    return new CountryPrice("US", "United States", Currency.getInstance("USD"), prices, List.of());
  }
}
