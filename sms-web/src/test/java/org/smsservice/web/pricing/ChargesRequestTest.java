package org.smsservice.web.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.SmsException.FieldError;
import org.smsservice.domain.pricing.Charges;
import org.smsservice.domain.pricing.Surcharge;
import org.smsservice.web.pricing.ChargesRequest.SenderSurcharge;

class ChargesRequestTest {
  private static final Surcharge NOTHING =
      new Surcharge(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

  @Test
  void takesAllThatMayBeSaid() {
    ChargesRequest request =
        new ChargesRequest(
            usd("0.0200"),
            usd("0.0165"),
            usd("0.0030"),
            usd("0.0100"),
            usd("0.0025"),
            List.of(new SenderSurcharge("tollFree", usd("0.0040"), null, usd("0.0020"))));

    assertThat(request.charges())
        .isEqualTo(
            new Charges(
                Currency.getInstance("USD"),
                new BigDecimal("0.02"),
                new BigDecimal("0.0165"),
                new Surcharge(
                    new BigDecimal("0.003"), new BigDecimal("0.01"), new BigDecimal("0.0025")),
                Map.of(
                    "tollFree",
                    new Surcharge(
                        new BigDecimal("0.004"), BigDecimal.ZERO, new BigDecimal("0.002")))));
  }

  @Test
  void whatIsLeftOutIsNotCharged() {
    Charges charges = new ChargesRequest(null, usd("0"), null, null, null, null).charges();

    assertThat(charges.surcharge()).isEqualTo(NOTHING);
    assertThat(charges.mmsPrice()).isNull();
    assertThat(charges.mmsInboundPrice()).isEqualByComparingTo("0");
    assertThat(charges.bySenderKind()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void refusesWhatBreaksARule(ChargesRequest request, String field) {
    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(request::charges)
        .satisfies(
            e -> assertThat(e.fieldErrors()).extracting(FieldError::field).containsExactly(field));
  }

  static Stream<Arguments> wrong() {
    MoneyBody fee = usd("0.1");
    return Stream.of(
        Arguments.of(new ChargesRequest(null, null, null, null, null, null), "smsSurcharge"),
        Arguments.of(new ChargesRequest(usd("-0.1"), null, null, null, null, null), "mmsPrice"),
        Arguments.of(
            new ChargesRequest(null, usd("1000.01"), null, null, null, null), "mmsInboundPrice"),
        Arguments.of(
            new ChargesRequest(null, null, usd("cheap"), null, null, null), "smsSurcharge"),
        Arguments.of(
            new ChargesRequest(null, null, new MoneyBody("1", null), null, null, null),
            "smsSurcharge"),
        Arguments.of(
            new ChargesRequest(fee, null, null, new MoneyBody("1", "EUR"), null, null),
            "mmsSurcharge"),
        Arguments.of(
            new ChargesRequest(fee, null, null, null, new MoneyBody("-1", "USD"), null),
            "smsInboundSurcharge"),
        Arguments.of(
            senders(fee, new SenderSurcharge("tollFree", null, null, usd("cheap"))),
            "senders[0].smsInboundSurcharge"),
        Arguments.of(
            senders(fee, new SenderSurcharge("tollFree", new MoneyBody("1", "EUR"), null, null)),
            "senders[0].smsSurcharge"),
        Arguments.of(senders(fee, new SenderSurcharge(null, fee, null, null)), "senders[0].kind"),
        Arguments.of(
            senders(fee, new SenderSurcharge("TOLL_FREE", fee, null, null)), "senders[0].kind"),
        Arguments.of(
            senders(
                fee,
                new SenderSurcharge("tollFree", fee, null, null),
                new SenderSurcharge("tollFree", fee, null, null)),
            "senders[1].kind"));
  }

  private static ChargesRequest senders(MoneyBody fee, SenderSurcharge... senders) {
    return new ChargesRequest(null, null, fee, null, null, List.of(senders));
  }

  private static MoneyBody usd(String amount) {
    return new MoneyBody(amount, "USD");
  }
}
