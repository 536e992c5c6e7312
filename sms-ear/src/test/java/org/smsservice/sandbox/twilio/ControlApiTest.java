package org.smsservice.sandbox.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsservice.sandbox.twilio.ApiClient.Answer;
import org.smsservice.sandbox.twilio.WebhookReceiver.Call;
import org.smsservice.sandbox.twilio.behaviour.Availability;
import org.smsservice.sandbox.twilio.http.Form;
import org.smsservice.sandbox.twilio.webhook.CallbackCounts;

class ControlApiTest extends SimulatorFixture {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Test
  void explainsItself() throws IOException {
    Answer help = client.get("/sandbox/");
    assertThat(help.status()).isEqualTo(200);
    assertThat(help.text())
        .contains("curl -X PATCH " + twilio.url() + "/sandbox/behaviour")
        .doesNotContain("{url}", "{sid}", "{token}");
  }

  @Test
  void patchChangesWhatItNamesAndPutAlsoPutsTheRestBack() throws IOException {
    String path = "/sandbox/behaviour";
    client.send("PATCH", path, "{\"rateLimited\":0.5,\"pricing\":\"HANGING\"}", PATIENCE);
    client.send("PATCH", path, "{\"latencyMillis\":3}", PATIENCE);
    assertThat(twilio.behaviour().rateLimited).isEqualTo(0.5);
    assertThat(twilio.behaviour().pricing).isEqualTo(Availability.HANGING);
    assertThat(client.get(path).json().path("latencyMillis").asInt()).isEqualTo(3);

    Answer replaced = client.send("PUT", path, "{\"latencyMillis\":4}", PATIENCE);
    assertThat(replaced.json().path("latencyMillis").asInt()).isEqualTo(4);
    assertThat(twilio.behaviour().rateLimited).isZero();
    assertThat(twilio.behaviour().sentAfterMillis).isZero();
  }

  @Test
  void setsRecipientRules() throws Exception {
    client.send(
        "PATCH",
        "/sandbox/behaviour",
        "{\"recipients\":[{\"numberEnding\":\"0100\",\"ending\":\"FAILED\",\"errorCode\":30004}]}",
        PATIENCE);
    awaitStatus(client.createdSid(text()), "failed");
    assertThat(twilio.messagesTo(TO)).extracting(ReceivedMessage::errorCode).containsExactly(30004);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PATCH | behaviour | {\"nonsense\":1}             | nonsense",
        "PATCH | behaviour | {\"rateLimited\":2}          | share",
        "PATCH | behaviour | {\"rateLimited\":\"0.5\"}    | String",
        "PATCH | behaviour | {\"latencyMillis\":-1}       | negative",
        "PATCH | behaviour | {                            | end-of-input",
        "PUT   | behaviour | {\"pricing\":\"GONE\"}       | Availability",
        "PATCH | behaviour | {\"recipients\":[{\"ending\":\"SENT\"}]} | numberEnding",
        "POST  | next      | {}                           | errorCode",
        "POST  | next      | {\"fate\":\"REFUSED\"}       | errorCode",
        "POST  | next      | {\"errorCode\":1,\"times\":0} | times",
        "POST  | inbound   | {\"to\":\"+15005550006\"}    | from is missing",
        "POST  | inbound   | {\"from\":\"+14155550100\"}  | inboundUrl",
        "POST  | callbacks | {\"status\":\"sent\"}        | sid and id",
        "POST  | callbacks | {\"sid\":\"SM1\"}            | no such message",
        "GET   | messages?limit=x | ''                    | limit",
      })
  void refusesWhatItDoesNotUnderstand(String method, String path, String body, String words)
      throws IOException {
    Answer answer = client.send(method, "/sandbox/" + path, body, PATIENCE);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.get("error")).contains(words);
  }

  @Test
  void laysDownTheNextAnswers() throws IOException {
    client.post("/sandbox/next", "{\"errorCode\":21610}");
    client.post("/sandbox/next", "{\"fate\":\"RATE_LIMITED\",\"times\":2}");
    assertThat(client.create(text()).code()).isEqualTo(21610);
    assertThat(client.create(text()).code()).isEqualTo(20429);
    assertThat(client.create(text()).code()).isEqualTo(20429);
    assertThat(client.create(text()).status()).isEqualTo(201);
  }

  @Test
  void listsWhatWasReceivedInOrder() throws IOException {
    String first = client.createdSid(text());
    String second = client.createdSid(textWithCallback("/status"));
    client.create(new Form().add("To", "+14155550101").add("From", FROM).add("Body", "other"));

    JsonNode all = client.get("/sandbox/messages").json().path("messages");
    assertThat(all.findValuesAsText("sid")).hasSize(3).startsWith(first, second);
    assertThat(all.get(1).path("statusCallback").asText()).isEqualTo(receiver.url("/status"));
    assertThat(all.get(2).path("body").asText()).isEqualTo("other");
    JsonNode toOne = client.get("/sandbox/messages?to=%2B14155550100").json().path("messages");
    assertThat(toOne.findValuesAsText("sid")).containsExactly(first, second);
    JsonNode afterFirst =
        client.get("/sandbox/messages?limit=1&after=" + all.get(0).path("order")).json();
    assertThat(afterFirst.path("messages").findValuesAsText("sid")).containsExactly(second);
  }

  @Test
  void countsPerRecipient() throws IOException {
    client.create(text());
    client.create(text());
    client.create(new Form().add("To", "+14155550101").add("From", FROM).add("Body", "x"));
    JsonNode count = client.get("/sandbox/messages/count").json();
    assertThat(count.path("messages").asInt()).isEqualTo(3);
    assertThat(count.path("recipients").asInt()).isEqualTo(2);
    assertThat(count.path("repeated").path(TO).asInt()).isEqualTo(2);
    assertThat(count.path("repeated")).hasSize(1);
    JsonNode one = client.get("/sandbox/messages/count?to=%2B14155550101").json();
    assertThat(one.path("messages").asInt()).isEqualTo(1);
  }

  @Test
  void handsAnInboundMessageToTheWebhookAndShowsItsAnswer() throws Exception {
    String twiml = "<Response><Message>Bye</Message></Response>";
    receiver.answerNext(200, "Content-Type", "text/xml", twiml);
    twilio.change(b -> b.inboundUrl = receiver.url("/inbound?x=1"));
    Answer answer =
        client.post(
            "/sandbox/inbound",
            """
            {"from":"+14155550100","to":"+447772000001","body":"STOP","optOutType":"STOP",
             "mediaUrls":["https://example.org/a.jpg"]}\
            """);
    assertThat(answer.json().path("status").asInt()).isEqualTo(200);
    assertThat(answer.get("contentType")).isEqualTo("text/xml");
    assertThat(answer.get("body")).isEqualTo(twiml);

    Call call = receiver.take();
    assertThat(call.isSignedBy(twilio.account().authToken(), receiver.url("/inbound?x=1")))
        .isTrue();
    assertThat(call.field("MessageSid")).matches("MM[0-9a-f]{32}");
    assertThat(call.field("SmsSid")).isEqualTo(call.field("MessageSid"));
    assertThat(call.field("From")).isEqualTo("+14155550100");
    assertThat(call.field("To")).isEqualTo("+447772000001");
    assertThat(call.field("FromCountry")).isEqualTo("US");
    assertThat(call.field("ToCountry")).isEqualTo("GB");
    assertThat(call.field("Body")).isEqualTo("STOP");
    assertThat(call.field("OptOutType")).isEqualTo("STOP");
    assertThat(call.field("NumSegments")).isEqualTo("1");
    assertThat(call.field("NumMedia")).isEqualTo("1");
    assertThat(call.field("MediaUrl0")).isEqualTo("https://example.org/a.jpg");
    assertThat(call.field("MediaContentType0")).isEqualTo("image/jpeg");
    assertThat(client.message(call.field("MessageSid")).get("direction")).isEqualTo("inbound");
    assertThat(twilio.messages()).isEmpty();
  }

  @Test
  void saysWhenTheWebhookDoesNotAnswer() throws IOException {
    Answer answer =
        client.post(
            "/sandbox/inbound", "{\"from\":\"+14155550100\",\"url\":\"http://localhost:1/\"}");
    assertThat(answer.status()).isEqualTo(502);
    assertThat(answer.get("error")).startsWith("The webhook did not answer");
  }

  @Test
  void sendsACallbackAgainWithAnyStatus() throws Exception {
    String sid = client.createdSid(textWithCallback("/status/7f3a"));
    receiver.take(2);
    Answer bySid =
        client.post(
            "/sandbox/callbacks",
            "{\"sid\":\"" + sid + "\",\"status\":\"undelivered\",\"errorCode\":30003}");
    assertThat(bySid.json().path("status").asInt()).isEqualTo(204);
    Call call = receiver.take();
    assertThat(call.field("MessageStatus")).isEqualTo("undelivered");
    assertThat(call.field("ErrorCode")).isEqualTo("30003");
    assertThat(client.message(sid).get("status")).isEqualTo("delivered");

    client.post("/sandbox/callbacks", "{\"id\":\"7f3a\"}");
    assertThat(receiver.take().field("MessageStatus")).isEqualTo("delivered");
  }

  @Test
  void countsCallbacks() throws Exception {
    client.create(textWithCallback("/status"));
    await(() -> client.get("/sandbox/callbacks").json().path("delivered").asInt() == 2);
    assertThat(client.get("/sandbox/callbacks").json().path("pending").asInt()).isZero();
  }

  @Test
  void resetForgetsMessagesAndBehaviour() throws IOException {
    twilio.change(b -> b.latencyMillis = 1);
    client.post("/sandbox/next", "{\"errorCode\":21610}");
    String path = client.messagePath("SM00000000000000000000000000000000");
    assertThat(client.get(path).status()).isEqualTo(404);
    assertThat(client.post("/sandbox/reset", "").status()).isEqualTo(204);
    assertThat(twilio.behaviour().latencyMillis).isZero();
    assertThat(twilio.messages()).isEmpty();
    assertThat(client.create(text()).status()).isEqualTo(201);
  }

  @Test
  void resetStopsTheLivesOfOldMessages() throws Exception {
    twilio.change(b -> b.sentAfterMillis = 400);
    client.create(textWithCallback("/status/old"));
    client.post("/sandbox/reset", "");

    // A message that is sent after the old one would have been, which counts from the reset on.
    twilio.change(b -> b.sentAfterMillis = 400);
    awaitStatus(client.createdSid(textWithCallback("/status/new")), "delivered");
    await(() -> twilio.callbacks().delivered() >= 2 && twilio.callbacks().pending() == 0);
    assertThat(twilio.callbacks()).isEqualTo(new CallbackCounts(2, 0, 0, 0));
  }
}
