package org.smsservice.sandbox.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsservice.sandbox.twilio.ApiClient.Answer;
import org.smsservice.sandbox.twilio.WebhookReceiver.Call;
import org.smsservice.sandbox.twilio.behaviour.Availability;
import org.smsservice.sandbox.twilio.behaviour.Fate;
import org.smsservice.sandbox.twilio.behaviour.Fate.Kind;
import org.smsservice.sandbox.twilio.webhook.CallbackCounts;

class MisbehaviourTest extends SimulatorFixture {
  private static final Duration QUIET = Duration.ofMillis(150);
  private static final Duration SHORT = Duration.ofMillis(150);
  private static final Duration HOUR = Duration.ofHours(1);

  @ParameterizedTest
  @CsvSource({
    "RATE_LIMITED,429,20429,0",
    "FAILED_BEFORE_ACCEPTING,500,20500,0",
    "FAILED_AFTER_ACCEPTING,500,20500,1"
  })
  void answersAnErrorBeforeOrAfterAccepting(Kind kind, int status, int code, int kept)
      throws Exception {
    twilio.next(Fate.of(kind), 1);
    Answer answer = client.create(textWithCallback("/status"));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(twilio.messagesTo(TO)).hasSize(kept);
    if (kept > 0) {
      assertThat(receiver.take(2).getLast().field("MessageStatus")).isEqualTo("delivered");
    }
  }

  @ParameterizedTest
  @CsvSource({"DROPPED_BEFORE_ACCEPTING,0", "DROPPED_AFTER_ACCEPTING,1"})
  void cutsTheConnectionBeforeOrAfterAccepting(Kind kind, int kept) throws Exception {
    twilio.next(Fate.of(kind), 1);
    assertThatThrownBy(() -> client.create(textWithCallback("/status")))
        .isInstanceOf(IOException.class);
    assertThat(twilio.messagesTo(TO)).hasSize(kept);
    if (kept > 0) {
      assertThat(receiver.take(2).getLast().field("MessageStatus")).isEqualTo("delivered");
    }
  }

  @Test
  void aShareIsMetOverManyCreates() throws IOException {
    twilio.change(b -> b.rateLimited = 0.5);
    int accepted = 0;
    for (int i = 0; i < 100; i++) {
      accepted += client.create(text()).status() == 201 ? 1 : 0;
    }
    assertThat(accepted).isBetween(35, 65).isEqualTo(twilio.messages().size());
  }

  @Test
  void refusesTheNextCreatesWithTheCodeLaidDown() throws IOException {
    twilio.next(Fate.refused(21610), 1);
    twilio.next(Fate.refused(63999), 1);
    assertThat(client.create(text()).code()).isEqualTo(21610);
    assertThat(client.create(text()).code()).isEqualTo(63999);
    assertThat(client.create(text()).status()).isEqualTo(201);
  }

  @Test
  void answersSlowlyAfterAccepting() throws Exception {
    twilio.change(b -> b.latencyMillis = HOUR.toMillis());
    Future<?> answer = client.createLater(text());
    await(() -> twilio.messagesTo(TO).size() == 1);
    assertThat(answer).isNotDone();
  }

  @Test
  void doublesCallbacks() throws Exception {
    twilio.change(b -> b.callbacksDoubled = 1);
    client.create(textWithCallback("/status"));
    assertThat(receiver.take(4))
        .extracting(c -> c.field("MessageStatus"))
        .containsExactly("sent", "sent", "delivered", "delivered");
    assertThat(receiver.staysSilent(QUIET)).isTrue();
  }

  @Test
  void losesCallbacks() throws Exception {
    twilio.change(b -> b.callbacksLost = 1);
    client.create(textWithCallback("/status"));
    await(() -> twilio.callbacks().lost() == 2);
    assertThat(receiver.staysSilent(QUIET)).isTrue();
  }

  @Test
  void shufflesCallbacksWithinAMessage() throws Exception {
    twilio.change(
        b -> {
          b.callbacksShuffled = 1;
          b.shuffledWithinMillis = 200;
        });
    int messages = 20;
    for (int i = 0; i < messages; i++) {
      client.create(textWithCallback("/status/" + i));
    }
    List<Call> calls = receiver.take(2 * messages);
    long deliveredFirst =
        calls.stream()
            .map(Call::pathAndQuery)
            .distinct()
            .filter(path -> firstStatus(calls, path).equals("delivered"))
            .count();
    assertThat(deliveredFirst).isBetween(1L, messages - 1L);
  }

  private static String firstStatus(List<Call> calls, String path) {
    return calls.stream()
        .filter(call -> call.pathAndQuery().equals(path))
        .findFirst()
        .orElseThrow()
        .field("MessageStatus");
  }

  @Test
  void sendsCallbacksLate() throws Exception {
    twilio.change(
        b -> {
          b.callbacksLate = 1;
          b.lateByMillis = HOUR.toMillis();
        });
    awaitStatus(client.createdSid(textWithCallback("/status/late")), "delivered");
    await(() -> twilio.callbacks().pending() == 2);
    assertThat(receiver.waiting()).isEmpty();

    twilio.change(b -> b.lateByMillis = 50);
    client.create(textWithCallback("/status/soon"));
    assertThat(receiver.take(2)).extracting(Call::pathAndQuery).containsOnly("/status/soon");
  }

  @Test
  void callbacksCanComeBeforeTheAnswer() throws Exception {
    twilio.change(
        b -> {
          b.callbacksBeforeAnswer = true;
          b.sentAfterMillis = HOUR.toMillis();
        });
    Answer answer = client.create(textWithCallback("/status"));
    assertThat(answer.get("status")).isEqualTo("queued");
    assertThat(receiver.waiting())
        .extracting(c -> c.field("MessageStatus"))
        .containsExactly("sent", "delivered");
    assertThat(client.message(answer.get("sid")).get("status")).isEqualTo("delivered");
  }

  @Test
  void callbacksComeAfterTheAnswerOtherwise() throws Exception {
    twilio.change(b -> b.latencyMillis = HOUR.toMillis());
    client.createLater(textWithCallback("/status"));
    await(() -> twilio.messagesTo(TO).size() == 1);
    assertThat(receiver.staysSilent(QUIET)).isTrue();
    assertThat(twilio.callbacks()).isEqualTo(new CallbackCounts(0, 0, 0, 0));

    twilio.change(b -> b.latencyMillis = 0);
    Answer answer = client.create(textWithCallback("/status"));
    assertThat(answer.status()).isEqualTo(201);
    assertThat(receiver.take(2)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/Messaging/Countries/US",
    "/v1/Messaging/Countries",
    "/v2/PhoneNumbers/+14155550100",
    "/2010-04-01/Accounts/AC00000000000000000000000000000001.json"
  })
  void otherInterfacesCanBeDownOrHang(String path) throws Exception {
    change(Availability.UNAVAILABLE);
    assertThat(client.get(path).status()).isEqualTo(503);
    assertThat(client.create(text()).status()).isEqualTo(201);
    change(Availability.HANGING);
    assertThatThrownBy(() -> client.send("GET", path, "", SHORT))
        .isInstanceOf(HttpTimeoutException.class);
    change(Availability.UP);
    assertThat(client.get(path).status()).isEqualTo(200);
  }

  private void change(Availability availability) {
    twilio.change(
        b -> {
          b.pricing = availability;
          b.lookups = availability;
          b.accounts = availability;
        });
  }

  @Test
  void authenticationCanFailForTheRightCredentials() throws IOException {
    twilio.change(b -> b.authenticationFails = true);
    assertThat(client.create(text()).code()).isEqualTo(20003);
    twilio.reset();
    assertThat(client.create(text()).status()).isEqualTo(201);
  }
}
