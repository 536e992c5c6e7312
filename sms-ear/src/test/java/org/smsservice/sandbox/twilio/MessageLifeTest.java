package org.smsservice.sandbox.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsservice.sandbox.twilio.ApiClient.Answer;
import org.smsservice.sandbox.twilio.behaviour.RecipientRule;
import org.smsservice.sandbox.twilio.behaviour.RecipientRule.Ending;
import org.smsservice.sandbox.twilio.http.Form;
import org.smsservice.sandbox.twilio.message.InboundText;

class MessageLifeTest extends SimulatorFixture {
  @Test
  void aMessageIsDelivered() throws Exception {
    String sid = client.createdSid(text());
    awaitStatus(sid, "delivered");
    Answer message = client.message(sid);
    assertThat(message.get("date_sent")).isEqualTo("Sun, 01 Mar 2026 12:00:00 +0000");
    assertThat(message.json().path("error_code").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "UNDELIVERED,undelivered,30003,Unreachable destination handset",
    "FAILED,failed,30007,Carrier violation"
  })
  void aRecipientsRuleDecidesTheEnd(Ending ending, String status, int code, String words)
      throws Exception {
    twilio.change(b -> b.recipients = List.of(new RecipientRule("0100", ending, code)));
    String sid = client.createdSid(text());
    awaitStatus(sid, status);
    Answer message = client.message(sid);
    assertThat(message.json().path("error_code").asInt()).isEqualTo(code);
    assertThat(message.get("error_message")).isEqualTo(words);
  }

  @Test
  void aShareIsUndelivered() throws Exception {
    twilio.change(
        b -> {
          b.undelivered = 1;
          b.undeliveredCode = 30005;
        });
    String sid = client.createdSid(text());
    awaitStatus(sid, "undelivered");
    assertThat(client.message(sid).json().path("error_code").asInt()).isEqualTo(30005);
  }

  @Test
  void sentCanBeTheLastWord() throws Exception {
    twilio.change(b -> b.stuckSent = 1);
    String sid = client.createdSid(textWithCallback("/status"));
    assertThat(receiver.take().field("MessageStatus")).isEqualTo("sent");
    assertThat(receiver.staysSilent(Duration.ofMillis(100))).isTrue();
    assertThat(client.message(sid).get("status")).isEqualTo("sent");
  }

  @Test
  void thePriceComesLater() throws Exception {
    String sid =
        client.createdSid(
            new Form().add("To", TO).add("From", "+18005550006").add("Body", "a".repeat(161)));
    awaitStatus(sid, "delivered");
    clock.advance(Duration.ofMillis(4_999));
    assertThat(client.message(sid).json().path("price").isNull()).isTrue();
    clock.advance(Duration.ofMillis(1));
    assertThat(client.message(sid).get("price")).isEqualTo("-0.02260");
    assertThat(client.message(sid).get("price_unit")).isEqualTo("USD");
  }

  @Test
  void aReceivedMessageIsBilledAsWell() throws Exception {
    twilio.receive(
        new InboundText("+14155550100", "+18005550006", "Hi", null, null, receiver.url("/in")));
    String sid = client.get(client.messagesPath()).json().at("/messages/0/sid").asText();
    assertThat(client.message(sid).json().path("price").isNull()).isTrue();
    clock.advance(Duration.ofSeconds(5));
    assertThat(client.message(sid).get("price")).startsWith("-0.0");
  }

  @Test
  void someNeverGetAPrice() throws Exception {
    twilio.change(b -> b.unpricedRecipients = List.of("0100"));
    String sid = client.createdSid(text());
    awaitStatus(sid, "delivered");
    clock.advance(Duration.ofDays(2));
    assertThat(client.message(sid).json().path("price").isNull()).isTrue();
  }

  @Test
  void aFailedMessageIsNotBilled() throws Exception {
    var rule = new RecipientRule(TO, Ending.FAILED, 30008);
    twilio.change(b -> b.recipients = List.of(rule));
    String sid = client.createdSid(text());
    awaitStatus(sid, "failed");
    clock.advance(Duration.ofDays(1));
    assertThat(client.message(sid).json().path("price").isNull()).isTrue();
  }

  @Test
  void takesTheTimeItIsTold() throws Exception {
    twilio.change(b -> b.deliveredAfterMillis = Duration.ofHours(1).toMillis());
    String sid = client.createdSid(text());
    awaitStatus(sid, "sent");
    assertThat(client.message(sid).get("status")).isEqualTo("sent");
  }
}
