package org.smsservice.web.pricing;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.pricing.Money;

/** An amount of money; the amount is a decimal in a string, so that no client rounds it. */
@Schema(name = "Money")
public record MoneyBody(
    @Schema(examples = "0.0083") @NotNull String amount,
    @Schema(examples = "USD") @NotNull String currency) {

  public static MoneyBody of(Money money) {
    return new MoneyBody(money.amountText(), money.currency().getCurrencyCode());
  }

  /**
   * The amount that is meant.
   *
   * @param field its name in the request
   * @throws SmsException {@code invalid_request} when it is none
   */
  public Money money(String field) {
    if (amount == null || currency == null) {
      throw SmsException.invalid(field, "must have an amount and a currency");
    }
    try {
      return Money.of(amount, currency);
    } catch (IllegalArgumentException e) {
      throw SmsException.invalid(field, e.getMessage());
    }
  }
}
