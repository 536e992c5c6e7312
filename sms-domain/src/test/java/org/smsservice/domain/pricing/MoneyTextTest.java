package org.smsservice.domain.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTextTest {

  @ParameterizedTest
  @CsvSource({
    "0.0083, 0.0083",
    "-0.00750, -0.0075",
    "0.000001, 0.000001",
    "7, 7.00",
    "0, 0.00",
    "123456789012.123456, 123456789012.123456"
  })
  void readsAPlainDecimal(String amount, String text) {
    Money money = Money.of(amount, "EUR");

    assertThat(money.amountText()).isEqualTo(text);
    assertThat(money.currency().getCurrencyCode()).isEqualTo("EUR");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".5",
        "5.",
        "+5",
        "--5",
        "0,05",
        "1e3",
        "1E999999999",
        "NaN",
        "0.0000001",
        "1234567890123",
        "٣",
        "5\n"
      })
  void refusesAnyOtherAmount(String amount) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Money.of(amount, "USD"))
        .withMessage("amount must be a decimal with up to 6 decimals");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "usd", "US", "DOLLAR", "$"})
  void refusesAnUnknownCurrency(String currency) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Money.of("1", currency))
        .withMessage("currency must be a code of ISO 4217");
  }
}
