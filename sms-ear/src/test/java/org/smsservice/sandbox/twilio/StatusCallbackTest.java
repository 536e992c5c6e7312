package org.smsservice.sandbox.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsservice.sandbox.twilio.WebhookReceiver.Call;
import org.smsservice.sandbox.twilio.behaviour.RecipientRule;
import org.smsservice.sandbox.twilio.behaviour.RecipientRule.Ending;
import org.smsservice.sandbox.twilio.http.Form;
import org.smsservice.sandbox.twilio.webhook.CallbackCounts;

class StatusCallbackTest extends SimulatorFixture {
  private static final Duration QUIET = Duration.ofMillis(150);

  @Test
  void reportsSentAndDeliveredInOrder() throws Exception {
    String sid = client.createdSid(textWithCallback("/status?id=7"));
    List<Call> calls = receiver.take(2);

    assertThat(calls)
        .extracting(c -> c.field("MessageStatus"))
        .containsExactly("sent", "delivered");
    assertThat(calls)
        .allSatisfy(
            call -> {
              assertThat(call.method()).isEqualTo("POST");
              assertThat(call.pathAndQuery()).isEqualTo("/status?id=7");
              assertThat(call.field("MessageSid")).isEqualTo(sid);
              assertThat(call.field("SmsSid")).isEqualTo(sid);
              assertThat(call.field("SmsStatus")).isEqualTo(call.field("MessageStatus"));
              assertThat(call.field("AccountSid")).isEqualTo(twilio.account().sid());
              assertThat(call.field("From")).isEqualTo(FROM);
              assertThat(call.field("To")).isEqualTo(TO);
              assertThat(call.field("ApiVersion")).isEqualTo("2010-04-01");
              assertThat(call.form().has("ErrorCode")).isFalse();
              assertThat(call.form().has("MessagingServiceSid")).isFalse();
            });
    assertThat(calls.get(0).form().has("RawDlrDoneDate")).isFalse();
    assertThat(calls.get(1).field("RawDlrDoneDate")).isEqualTo("2603011200");
    assertThat(receiver.staysSilent(QUIET)).isTrue();
  }

  @Test
  void carriesErrorCodeAndMessagingService() throws Exception {
    var rule = new RecipientRule(TO, Ending.UNDELIVERED, 30006);
    twilio.change(b -> b.recipients = List.of(rule));
    client.create(textWithCallback("/status").add("MessagingServiceSid", SERVICE));
    List<Call> calls = receiver.take(3);
    assertThat(calls)
        .extracting(c -> c.field("MessageStatus"))
        .containsExactly("queued", "sent", "undelivered");
    assertThat(calls).extracting(c -> c.field("MessagingServiceSid")).containsOnly(SERVICE);
    assertThat(calls.getLast().field("ErrorCode")).isEqualTo("30006");
  }

  @Test
  void isSignedOverTheUrlWithoutItsFragment() throws Exception {
    client.create(textWithCallback("/status?a=%20b#rc=2&rp=all"));
    Call call = receiver.take();
    assertThat(call.pathAndQuery()).isEqualTo("/status?a=%20b");
    assertThat(call.isSignedBy(twilio.account().authToken(), receiver.url("/status?a=%20b")))
        .isTrue();
  }

  @Test
  void canBeSignedWithAnotherToken() throws Exception {
    twilio.change(b -> b.signingToken = "rotated");
    client.create(textWithCallback("/status"));
    Call call = receiver.take();
    assertThat(call.isSignedBy("rotated", receiver.url("/status"))).isTrue();
    assertThat(call.isSignedBy(twilio.account().authToken(), receiver.url("/status"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "'',503,1",
    "#rc=3&rp=5xx,503,4",
    "#rc=3&rp=4xx,503,1",
    "#rc=2&rp=4xx,404,3",
    "#rc=2&rp=all,404,3",
    "#rc=0&rp=all,503,1"
  })
  void repeatsErrorsAsTheUrlAsks(String fragment, int status, int attempts) throws Exception {
    twilio.change(b -> b.stuckSent = 1);
    receiver.answerNext(status, status, status, status);
    client.create(textWithCallback("/status" + fragment));
    List<Call> calls = receiver.take(attempts);
    assertThat(calls)
        .extracting(Call::idempotencyToken)
        .doesNotContainNull()
        .containsOnly(calls.getFirst().idempotencyToken());
    assertThat(receiver.staysSilent(QUIET)).isTrue();
    await(() -> twilio.callbacks().failed() == 1 && twilio.callbacks().pending() == 0);
  }

  @Test
  void repeatsABrokenConnectionOnceByDefault() throws Exception {
    twilio.change(b -> b.stuckSent = 1);
    receiver.dropNext();
    receiver.dropNext();
    client.create(textWithCallback("/status"));
    assertThat(receiver.take(2)).hasSize(2);
    assertThat(receiver.staysSilent(QUIET)).isTrue();
  }

  @Test
  void givesUpOnReadingAndRepeatsWhereAsked() throws Exception {
    twilio.change(b -> b.stuckSent = 1);
    receiver.hangNext();
    client.create(textWithCallback("/status#rc=5&rp=rt&rt=200"));
    assertThat(receiver.take(2)).hasSize(2);
    await(() -> twilio.callbacks().delivered() == 1);
  }

  @Test
  void nobodyListeningIsAFailedCallback() throws Exception {
    twilio.change(b -> b.stuckSent = 1);
    client.create(text().add("StatusCallback", "http://localhost:1/status"));
    await(() -> twilio.callbacks().failed() == 1);
    assertThat(twilio.callbacks().delivered()).isZero();
  }

  @Test
  void aRedirectTurnsItIntoAGet() throws Exception {
    twilio.change(b -> b.stuckSent = 1);
    receiver.answerNext(302, "Location", "/elsewhere", "");
    client.create(textWithCallback("/status"));
    List<Call> calls = receiver.take(2);
    assertThat(calls).extracting(Call::method).containsExactly("POST", "GET");
    assertThat(calls.get(1).pathAndQuery()).isEqualTo("/elsewhere");
    assertThat(calls.get(1).form().encoded()).isEmpty();
  }

  @Test
  void nothingIsReportedWithoutAnAddress() throws Exception {
    awaitStatus(client.createdSid(text()), "delivered");
    assertThat(receiver.waiting()).isEmpty();
    assertThat(twilio.callbacks()).isEqualTo(new CallbackCounts(0, 0, 0, 0));
  }

  @Test
  void reportsManyMessagesEachExactlyOnce() throws Exception {
    int messages = 200;
    for (int i = 0; i < messages; i++) {
      Form form = new Form().add("To", "+1415555" + (1000 + i)).add("From", FROM).add("Body", "x");
      client.create(form.add("StatusCallback", receiver.url("/status/" + i)));
    }
    List<Call> calls = receiver.take(2 * messages);
    assertThat(calls)
        .extracting(c -> c.pathAndQuery() + " " + c.field("MessageStatus"))
        .doesNotHaveDuplicates();
    await(() -> twilio.callbacks().delivered() == 2 * messages);
  }
}
