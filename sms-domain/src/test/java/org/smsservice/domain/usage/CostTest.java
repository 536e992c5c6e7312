package org.smsservice.domain.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.smsservice.domain.pricing.Money;

class CostTest {

  @Test
  void theCurrencyWithTheMostMessagesComesFirst() {
    List<Cost> costs =
        Cost.byCurrency(
            List.of(
                cost(1, "0.50", "EUR"),
                cost(2, "0.01", "USD"),
                cost(3, "0.02", "GBP"),
                cost(2, "0.03", "USD")));

    assertThat(costs)
        .containsExactly(cost(4, "0.04", "USD"), cost(3, "0.02", "GBP"), cost(1, "0.50", "EUR"));
  }

  @Test
  void ofAsManyMessagesTheOrderIsThatOfTheCodes() {
    assertThat(Cost.byCurrency(List.of(cost(1, "1", "USD"), cost(1, "2", "EUR"))))
        .containsExactly(cost(1, "2", "EUR"), cost(1, "1", "USD"));
    assertThat(Cost.byCurrency(List.of())).isEmpty();
  }

  @Test
  void differentCurrenciesHaveNoSum() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cost(1, "1", "USD").plus(cost(1, "1", "EUR")));
  }

  private static Cost cost(long messages, String amount, String currency) {
    Money money = Money.of(amount, currency);
    return new Cost(messages, money, money, money);
  }
}
