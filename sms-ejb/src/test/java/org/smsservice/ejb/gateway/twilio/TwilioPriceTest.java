package org.smsservice.ejb.gateway.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsservice.domain.pricing.Money;

class TwilioPriceTest {

  @ParameterizedTest
  @CsvSource({
    "-0.00750, USD, 0.0075, USD",
    "-0.0083, usd, 0.0083, USD",
    "-12, eur, 12.00, EUR",
    "0, USD, 0.00, USD",
    "-0.00000, USD, 0.00, USD",
    "-0, JPY, 0.00, JPY",
    "0.00750, USD, -0.0075, USD",
    "-0.12345678, USD, 0.123457, USD",
    "-0.00000049, USD, 0.00, USD",
    "-99999999.99999, USD, 99999999.99999, USD"
  })
  void whatWeOweIsAboveZero(String price, String unit, String amount, String currency) {
    assertThat(TwilioPrice.of(price, unit)).contains(Money.of(amount, currency));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, USD",
        "-, -",
        "'-0.0075', -",
        "'', USD",
        "' -0.0075', USD",
        "'-0,0075', USD",
        "'-.5', USD",
        "--1, USD",
        "1e3, USD",
        "-٣, USD",
        "123456789, USD",
        "-99999999.9999999, USD",
        "99999999.9999995, USD",
        "'-0.0075', ''",
        "'-0.0075', US",
        "'-0.0075', ABCD",
        "'-0.0075', XQQ"
      })
  void whatCannotBeBookedIsUnknown(String price, String unit) {
    assertThat(TwilioPrice.of(price, unit)).isEmpty();
  }

  @Property
  void everyDecimalIsReadExactly(
      @ForAll @BigRange(min = "-99999999", max = "99999999") @Scale(6) BigDecimal amount) {
    assertThat(TwilioPrice.of(amount.negate().toPlainString(), "USD"))
        .contains(new Money(amount, Currency.getInstance("USD")));
  }

  @Property
  void nothingIsThrownWhateverComes(@ForAll String price, @ForAll("units") String unit) {
    assertThat(TwilioPrice.of(price, unit).map(Money::amount).map(BigDecimal::precision))
        .satisfiesAnyOf(
            found -> assertThat(found).isEqualTo(Optional.empty()),
            found -> assertThat(found.orElseThrow()).isLessThanOrEqualTo(14));
  }

  @Provide
  Arbitrary<String> units() {
    return Arbitraries.oneOf(Arbitraries.of("USD", "usd", "EUR"), Arbitraries.strings());
  }
}
