package org.smsservice.domain.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
  private static final Currency USD = Currency.getInstance("USD");
  private static final Currency EUR = Currency.getInstance("EUR");

  @ParameterizedTest
  @CsvSource({
    "0.0083, 0.0083",
    "0.00830000, 0.0083",
    "0.05, 0.05",
    "0.0500, 0.05",
    "1, 1.00",
    "1.5, 1.50",
    "1E+3, 1000.00",
    "0, 0.00",
    "0E-10, 0.00",
    "0E+5, 0.00",
    "-0.0083, -0.0083",
    "0.000001, 0.000001",
    "1E-7, 0.0000001",
    "12345678901234567890.12, 12345678901234567890.12"
  })
  void showsAPlainDecimal(BigDecimal amount, String text) {
    assertThat(new Money(amount, USD).amountText()).isEqualTo(text);
  }

  @Test
  void isEqualWhateverTheScale() {
    assertThat(usd("0.0083")).isEqualTo(usd("0.008300")).hasSameHashCodeAs(usd("0.008300"));
    assertThat(usd("1")).isEqualTo(usd("1.000")).isNotEqualTo(usd("1.001"));
    assertThat(usd("1")).isNotEqualTo(new Money(BigDecimal.ONE, EUR));
  }

  @Test
  void adds() {
    assertThat(usd("0.0083").plus(usd("0.0017"))).isEqualTo(usd("0.01"));
    assertThat(usd("0.1").plus(usd("-0.1"))).isEqualTo(usd("0"));
  }

  @Test
  void addsNoOtherCurrency() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> usd("1").plus(new Money(BigDecimal.ONE, EUR)))
        .withMessage("amounts of different currencies have no sum");
  }

  @Test
  void needsAnAmountAndACurrency() {
    assertThatNullPointerException().isThrownBy(() -> new Money(null, USD));
    assertThatNullPointerException().isThrownBy(() -> new Money(BigDecimal.ONE, null));
  }

  @ParameterizedTest
  @CsvSource({"0.0083, 0, 0", "0.0083, 1, 0.0083", "0.0083, 3, 0.0249", "0.05, 20, 1"})
  void multiplies(String amount, int factor, String product) {
    assertThat(usd(amount).times(factor)).isEqualTo(usd(product));
  }

  @Property
  void aProductIsARepeatedSum(@ForAll BigDecimal amount, @ForAll @IntRange(max = 20) int factor) {
    Money sum = usd("0");
    for (int i = 0; i < factor; i++) {
      sum = sum.plus(new Money(amount, USD));
    }
    assertThat(new Money(amount, USD).times(factor)).isEqualTo(sum);
  }

  @Test
  void sumsBeginWithTheCurrencyOfTheMost() {
    Money euro = new Money(new BigDecimal("0.05"), EUR);

    assertThat(Money.sums(List.of(euro, usd("0.01"), usd("0.02"))))
        .containsExactly(usd("0.03"), euro);
    assertThat(Money.sums(List.of(usd("0.01"), euro))).containsExactly(usd("0.01"), euro);
    assertThat(Money.sums(List.of())).isEmpty();
  }

  private static Money usd(String amount) {
    return new Money(new BigDecimal(amount), USD);
  }
}
