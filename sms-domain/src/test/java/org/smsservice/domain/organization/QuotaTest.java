package org.smsservice.domain.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Currency;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.smsservice.domain.pricing.Money;

class QuotaTest {

  private static Optional<Money> money(String amount, String currency) {
    return Optional.of(Money.of(amount, currency));
  }

  @Test
  void noneMayBeNegative() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> quota(Optional.of(-1L), Optional.empty()))
        .withMessage("must not be negative");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> quota(Optional.empty(), money("-0.01", "USD")))
        .withMessage("must not be negative");
    assertThat(quota(Optional.of(0L), money("0", "USD")).messagesPerDay()).contains(0L);
  }

  @Test
  void amountsHaveOneCurrency() {
    Optional<Money> euro = money("1", "EUR");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> amounts(Optional.empty(), euro, money("1", "USD")))
        .withMessage("must have one currency for all amounts");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> amounts(money("1", "USD"), Optional.empty(), euro))
        .withMessage("must have one currency for all amounts");
    assertThat(amounts(Optional.empty(), euro, money("2", "EUR")).amountPerMonth())
        .isEqualTo(money("2", "EUR"));
  }

  @Test
  void tellsTheCurrencyOfItsAmounts() {
    Optional<Money> euro = money("1", "EUR");
    Optional<Currency> currency = euro.map(Money::currency);

    assertThat(Quota.NONE.currency()).isEmpty();
    assertThat(amounts(euro, Optional.empty(), Optional.empty()).currency()).isEqualTo(currency);
    assertThat(amounts(Optional.empty(), euro, Optional.empty()).currency()).isEqualTo(currency);
    assertThat(amounts(Optional.empty(), Optional.empty(), euro).currency()).isEqualTo(currency);
  }

  private static Quota quota(Optional<Long> messagesPerDay, Optional<Money> amountPerDay) {
    return new Quota(
        Optional.empty(),
        messagesPerDay,
        Optional.empty(),
        Optional.empty(),
        amountPerDay,
        Optional.empty());
  }

  private static Quota amounts(
      Optional<Money> perBatch, Optional<Money> perDay, Optional<Money> perMonth) {
    return new Quota(
        Optional.empty(), Optional.empty(), Optional.empty(), perBatch, perDay, perMonth);
  }
}
