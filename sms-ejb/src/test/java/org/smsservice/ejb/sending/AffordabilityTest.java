package org.smsservice.ejb.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.pricing.Money;

class AffordabilityTest {

  @ParameterizedTest
  @CsvSource({"0.05, USD", "0.0500, USD", "9, USD"})
  void takesWhatCostsNoMoreThanItMay(String most, String currency) {
    assertThatCode(
            () -> Preparation.requireAffordable(Money.of(most, currency), Money.of("0.05", "USD")))
        .doesNotThrowAnyException();
    assertThatCode(() -> Preparation.requireAffordable(null, Money.of("0.05", "USD")))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "0.049999, USD, is less than the estimate of 0.05",
    "0, USD, is less than the estimate of 0.05",
    "9, EUR, 'is in EUR, the price in USD'"
  })
  void refusesWhatCostsMoreThanItMay(String most, String currency, String rule) {
    assertThatExceptionOfType(RecipientRefusedException.class)
        .isThrownBy(
            () -> Preparation.requireAffordable(Money.of(most, currency), Money.of("0.05", "USD")))
        .satisfies(
            e -> {
              assertThat(e.rejection(0, Recipient.of("+14155550100")).code())
                  .isEqualTo("max_price_exceeded");
              assertThat(e.refusal().code()).isEqualTo(ErrorCode.MAX_PRICE_EXCEEDED);
              assertThat(e.refusal().getMessage()).isEqualTo("maxPrice " + rule);
            });
  }
}
