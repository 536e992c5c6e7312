package org.smsservice.web.pricing;

import jakarta.validation.Valid;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.Labelled;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.pricing.Charges;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.pricing.Surcharge;
import org.smsservice.domain.sender.SenderKind;

/** The body that makes or replaces the charges of a country; all amounts are in one currency. */
@Schema(name = "ChargesRequest")
public record ChargesRequest(
    @Schema(description = "What one MMS costs to send; without it, the default price")
        MoneyBody mmsPrice,
    @Schema(description = "What one MMS costs to receive; without it, what its segments cost")
        MoneyBody mmsInboundPrice,
    @Schema(description = "What carriers take for a segment of an SMS; without it, nothing")
        MoneyBody smsSurcharge,
    @Schema(description = "What carriers take for an MMS; without it, nothing")
        MoneyBody mmsSurcharge,
    @Schema(description = "What carriers take for a segment that arrives; without it, nothing")
        MoneyBody smsInboundSurcharge,
    @Schema(
            description =
                "Surcharges of their own for kinds of sender, or of number that receives, each"
                    + " once")
        @Valid
        List<SenderSurcharge> senders) {
  private static final BigDecimal MAX_AMOUNT = BigDecimal.valueOf(1000);

  /** What carriers take from one kind of sender, in place of what they take from all others. */
  @Schema(name = "SenderSurcharge")
  public record SenderSurcharge(
      @Schema(
              examples = "tollFree",
              required = true,
              description = "longCode, tollFree, shortCode, alphanumeric or messagingService")
          String kind,
      @Schema(description = "For a segment of an SMS; without it, nothing") MoneyBody smsSurcharge,
      @Schema(description = "For an MMS; without it, nothing") MoneyBody mmsSurcharge,
      @Schema(description = "For a segment that arrives; without it, nothing")
          MoneyBody smsInboundSurcharge) {}

  /**
   * What the operator says.
   *
   * @throws SmsException {@code invalid_request}
   */
  Charges charges() {
    Amounts amounts = new Amounts();
    BigDecimal price = amounts.read("mmsPrice", mmsPrice).orElse(null);
    BigDecimal inboundPrice = amounts.read("mmsInboundPrice", mmsInboundPrice).orElse(null);
    Surcharge surcharge = amounts.surcharge("", smsSurcharge, mmsSurcharge, smsInboundSurcharge);
    Map<String, Surcharge> bySenderKind = bySenderKind(amounts);
    return new Charges(
        amounts
            .currency()
            .orElseThrow(
                () -> SmsException.invalid("smsSurcharge", "is needed, or another amount")),
        price,
        inboundPrice,
        surcharge,
        bySenderKind);
  }

  private Map<String, Surcharge> bySenderKind(Amounts amounts) {
    List<SenderSurcharge> given = Optional.ofNullable(senders).orElse(List.of());
    Map<String, Surcharge> byKind = new HashMap<>();
    for (int i = 0; i < given.size(); i++) {
      String field = "senders[" + i + "]";
      SenderSurcharge one = given.get(i);
      if (one == null || one.kind() == null || kind(one.kind()).isEmpty()) {
        throw SmsException.invalid(field + ".kind", "must be a kind of sender");
      }
      Surcharge own =
          amounts.surcharge(
              field + ".", one.smsSurcharge(), one.mmsSurcharge(), one.smsInboundSurcharge());
      if (byKind.put(one.kind(), own) != null) {
        throw SmsException.invalid(field + ".kind", "is there twice");
      }
    }
    return byKind;
  }

  private static Optional<SenderKind> kind(String label) {
    return Labelled.of(SenderKind.class, label);
  }

  /** Reads amounts, which must be of one currency. */
  private static final class Amounts {
    private Currency currency;

    private Surcharge surcharge(String prefix, MoneyBody sms, MoneyBody mms, MoneyBody smsInbound) {
      return new Surcharge(
          read(prefix + "smsSurcharge", sms).orElse(BigDecimal.ZERO),
          read(prefix + "mmsSurcharge", mms).orElse(BigDecimal.ZERO),
          read(prefix + "smsInboundSurcharge", smsInbound).orElse(BigDecimal.ZERO));
    }

    private Optional<BigDecimal> read(String field, MoneyBody body) {
      if (body == null) {
        return Optional.empty();
      }
      Money money = body.money(field);
      if (money.amount().signum() < 0 || money.amount().compareTo(MAX_AMOUNT) > 0) {
        throw SmsException.invalid(field, "must be from 0 to 1000");
      }
      if (currency != null && !currency.equals(money.currency())) {
        throw SmsException.invalid(field, "must be in " + currency + " as the other amounts");
      }
      currency = money.currency();
      return Optional.of(money.amount());
    }

    private Optional<Currency> currency() {
      return Optional.ofNullable(currency);
    }
  }
}
