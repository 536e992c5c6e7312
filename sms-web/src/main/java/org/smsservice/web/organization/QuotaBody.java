package org.smsservice.web.organization;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.organization.Quota;
import org.smsservice.web.pricing.MoneyBody;

/** How much an organization may send; what is left out has no limit. */
@Schema(name = "Quota")
public record QuotaBody(
    @Schema(examples = "1000000") Long messagesPerMonth,
    @Schema(examples = "50000") Long messagesPerDay,
    @Schema(examples = "10000") Long messagesPerBatch,
    MoneyBody amountPerMonth,
    MoneyBody amountPerDay,
    MoneyBody amountPerBatch) {

  static QuotaBody of(Quota quota) {
    return new QuotaBody(
        quota.messagesPerMonth().orElse(null),
        quota.messagesPerDay().orElse(null),
        quota.messagesPerBatch().orElse(null),
        quota.amountPerMonth().map(MoneyBody::of).orElse(null),
        quota.amountPerDay().map(MoneyBody::of).orElse(null),
        quota.amountPerBatch().map(MoneyBody::of).orElse(null));
  }

  /**
   * The limits.
   *
   * @throws SmsException {@code invalid_request}
   */
  Quota quota() {
    try {
      return new Quota(
          Optional.ofNullable(messagesPerBatch),
          Optional.ofNullable(messagesPerDay),
          Optional.ofNullable(messagesPerMonth),
          Optional.ofNullable(amountPerBatch).map(money -> money.money("quota.amountPerBatch")),
          Optional.ofNullable(amountPerDay).map(money -> money.money("quota.amountPerDay")),
          Optional.ofNullable(amountPerMonth).map(money -> money.money("quota.amountPerMonth")));
    } catch (IllegalArgumentException e) {
      throw SmsException.invalid("quota", e.getMessage());
    }
  }
}
