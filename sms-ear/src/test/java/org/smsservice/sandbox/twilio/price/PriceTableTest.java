package org.smsservice.sandbox.twilio.price;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PriceTableTest {
  private final PriceTable prices = new PriceTable();

  @Test
  void listsAtLeastFortyCountriesWithSeveralNetworks() {
    assertThat(prices.countries())
        .hasSizeGreaterThanOrEqualTo(40)
        .allSatisfy(
            country -> {
              assertThat(country.iso()).matches("[A-Z]{2}");
              assertThat(country.networks()).hasSizeGreaterThan(1);
              assertThat(country.inbound()).isNotEmpty();
            });
  }

  @Test
  void everyPriceIsAPositiveDecimal() {
    assertThat(prices.countries())
        .flatExtracting(CountryPrices::networks)
        .allSatisfy(
            network -> {
              assertThat(network.mcc()).matches("\\d{3}");
              assertThat(network.mnc()).matches("\\d{2,3}");
              assertThat(network.prices())
                  .allSatisfy(
                      price -> {
                        assertThat(price.basePrice()).matches("0\\.\\d{4}");
                        assertThat(price.currentPrice()).matches("0\\.\\d{4}");
                      });
            });
  }

  @Test
  void billsTheNetworksPriceForTheTypeOfSenderTimesSegments() {
    NetworkPrices network = prices.country("US").orElseThrow().networkOf("+14155550100");
    String tollFree = prices.billed("US", "+14155550100", "+18005550006", 3);
    String shortCode = prices.billed("US", "+14155550100", "12345", 1);
    assertThat(tollFree).isEqualTo("-0.03390");
    assertThat(shortCode).isEqualTo("-" + network.priceFrom("shortcode") + "0");
  }

  @Test
  void billsACountryThatIsNotListedToo() {
    assertThat(prices.billed("AQ", "+672112345", "+15005550006", 2)).isEqualTo("-0.30000");
  }
}
