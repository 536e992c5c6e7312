package org.smsservice.ejb.gateway.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.ejb.gateway.ChargesUnavailableException;
import org.smsservice.ejb.gateway.GatewayHealth;
import org.smsservice.ejb.gateway.OutboundSms;
import org.smsservice.ejb.gateway.PriceListUnavailableException;
import org.smsservice.ejb.gateway.SendOutcome;

class LogOnlyGatewayTest {
  private final LogOnlyGateway gateway = new LogOnlyGateway();

  @Test
  void saysInEveryAnswerThatNothingLeaves() {
    var sms =
        new OutboundSms(
            UUID.randomUUID(),
            PhoneNumber.ofE164("+14155550100"),
            "+15005550006",
            "text",
            Optional.empty());

    assertThat(gateway.send(sms)).isEqualTo(new SendOutcome.LogOnly());
    assertThat(gateway.check().state()).isEqualTo(GatewayHealth.State.LOG_ONLY);
    assertThatThrownBy(() -> gateway.fetch("DE"))
        .isInstanceOf(PriceListUnavailableException.class)
        .hasMessageContaining("no credentials");
    assertThat(gateway.isConnected()).isFalse();
    assertThatThrownBy(() -> gateway.find("SM1"))
        .isInstanceOf(ChargesUnavailableException.class)
        .hasMessageContaining("no credentials");
  }
}
