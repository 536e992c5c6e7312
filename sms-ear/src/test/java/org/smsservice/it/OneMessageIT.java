package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.smsservice.sandbox.twilio.SimulatedTwilio;

/** The path of one message, from the call to its delivery. */
class OneMessageIT {
  private final SimulatedTwilio twilio = TestBed.shared().twilio();

  @Test
  void isAcceptedSentAndDelivered() throws Exception {
    Organization organization = Organization.on(TestBed.shared().node());

    var accepted =
        organization.post(
            "/messages",
            Map.of(
                "to", "(415) 555-0101",
                "body", "Your code is 1234",
                "clientReference", "order-17",
                "priority", "high"));

    assertThat(accepted.status()).isEqualTo(202);
    String id = accepted.body().get("id").asText();
    assertThat(accepted.header("Location")).endsWith("/api/v1/messages/" + id);
    assertThat(accepted.header("X-Request-Id")).isNotBlank();
    JsonNode delivered = organization.awaitStatus(id, "delivered");
    assertThat(delivered.get("to").asText()).isEqualTo("+14155550101");
    assertThat(delivered.get("from").asText()).isEqualTo(TestBed.SENDER);
    assertThat(delivered.get("message").asText()).isEqualTo("Your code is 1234");
    assertThat(delivered.get("segments").asInt()).isEqualTo(1);
    assertThat(delivered.get("encoding").asText()).isEqualTo("GSM-7");
    assertThat(delivered.get("countryCode").asText()).isEqualTo("US");
    assertThat(delivered.get("clientReference").asText()).isEqualTo("order-17");
    assertThat(delivered.get("providerStatus").asText()).isEqualTo("delivered");
    assertThat(delivered.get("estimatedCost").get("currency").asText()).isEqualTo("USD");
    assertThat(new BigDecimal(delivered.get("estimatedCost").get("amount").asText())).isPositive();
    assertThat(delivered.get("messageId").asText()).startsWith("SM");
    assertThat(delivered.get("sentAt").isNull()).isFalse();
    assertThat(delivered.get("deliveredAt").isNull()).isFalse();
    assertThat(twilio.messagesTo("+14155550101"))
        .singleElement()
        .satisfies(
            message -> assertThat(message.sid()).isEqualTo(delivered.get("messageId").asText()));
    assertThat(organization.get("/messages/" + id + "/events").body().get("items"))
        .extracting(event -> event.get("providerStatus").asText())
        .contains("delivered");
  }
}
