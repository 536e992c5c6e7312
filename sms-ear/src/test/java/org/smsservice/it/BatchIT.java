package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.it.Organization.Answer;

/** Sending to many: what is accepted, how it is followed, held and stopped. */
class BatchIT {
  private static final String FAR_AHEAD = "2999-01-01T00:00:00Z";
  private Organization organization;

  @BeforeEach
  void makeOrganization() throws Exception {
    organization = Organization.on(TestBed.shared().node());
  }

  @Test
  void everyRecipientGetsAMessageOrAReason() throws Exception {
    Answer answer =
        organization.post(
            "/messages/bulk",
            Map.of(
                "body",
                "to many",
                "clientReference",
                "campaign",
                "recipients",
                List.of(
                    "+14155551000",
                    Map.of("to", "(415) 555-1001"),
                    "+1 415 555 1000",
                    "12",
                    "zero\0",
                    "+15005550001")));

    assertThat(answer.status()).isEqualTo(202);
    String id = answer.body().get("id").asText();
    assertThat(answer.header("Location")).endsWith("/api/v1/batches/" + id);
    JsonNode batch = awaitBatch(id, "completed");
    assertThat(batch.get("total").asInt()).isEqualTo(6);
    assertThat(batch.get("accepted").asInt()).isEqualTo(3);
    assertThat(batch.get("clientReference").asText()).isEqualTo("campaign");
    assertThat(batch.get("rejections"))
        .extracting(one -> one.get("to").asText() + " " + one.get("code").asText())
        .containsExactly("+1 415 555 1000 duplicate", "12 invalid_number", "zero? invalid_number");
    assertThat(batch.get("completedAt").isNull()).isFalse();

    JsonNode ended =
        organization
            .awaitAnswer("/batches/" + id, now -> now.body().get("delivered").asInt() == 2)
            .body();
    assertThat(ended.get("failed").asInt()).isEqualTo(1);
    assertAddsUp(ended);
    assertThat(numbersIn("/batches/" + id + "/messages?limit=1"))
        .containsExactlyInAnyOrder("+14155551000", "+14155551001", "+15005550001");
    assertThat(numbersIn("/batches/" + id + "/rejections?limit=2"))
        .containsExactlyInAnyOrder("+1 415 555 1000", "12", "zero?");
    assertThat(organization.get("/messages?batchId=" + id).body().get("items")).hasSize(3);
  }

  @Test
  void aFileOfNumbersDoesTheSame() throws Exception {
    Answer answer =
        csv("?body=from%20a%20file&priority=high", "to\r\n+14155551010\r\n\"+14155551011\"\r\nx");

    assertThat(answer.status()).isEqualTo(202);
    JsonNode batch = awaitBatch(answer.body().get("id").asText(), "completed");
    assertThat(batch.get("total").asInt()).isEqualTo(3);
    assertThat(batch.get("rejected").asInt()).isEqualTo(1);
    assertThat(TestBed.shared().twilio().messagesTo("+14155551011")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?body=b&sendAt=soon", "?body=b&validitySeconds=0"})
  void aFileObeysTheSameRules(String query) throws Exception {
    Answer answer = csv(query, "to\n+14155551012");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("errors")).hasSize(1);
  }

  @Test
  void aFileWithoutItsColumnIsRefused() throws Exception {
    Answer answer = csv("?body=b", "phone\n+14155551012");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("errors").get(0).get("field").asText()).isEqualTo("recipients");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100_001})
  void thereAre1To100000Recipients(int count) throws Exception {
    Answer answer = bulk(Map.of("body", "b", "recipients", Collections.nCopies(count, "+1")));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("errors").get(0).get("field").asText()).isEqualTo("recipients");
  }

  @Test
  void aBodyMayHave16MiB() throws Exception {
    String tooMuch = " ".repeat(16 * 1024 * 1024 + 1);

    Answer announced = organization.postRaw("/messages/bulk", tooMuch);
    assertThat(announced.status()).isEqualTo(413);
    assertThat(announced.body().get("code").asText()).isEqualTo("request_too_large");
    Answer unannounced =
        organization.call(
            organization
                .request("/messages/bulk")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(tooMuch))));
    assertThat(unannounced.status()).isEqualTo(413);
    assertThat(organization.postRaw("/messages/bulk", tooMuch.substring(1)).status())
        .isEqualTo(400);
  }

  @Test
  void whoPrefersToWaitSeesTheEnd() throws Exception {
    Instant begin = Instant.now();
    Answer single = preferring("wait=60", "/messages", "{\"to\":\"+14155551020\",\"body\":\"b\"}");
    assertThat(single.status()).isEqualTo(202);
    assertThat(single.header("Preference-Applied")).isEqualTo("wait=60");
    assertThat(Duration.between(begin, Instant.now()))
        .as("answered when it has left, not when the time is up")
        .isLessThan(Duration.ofSeconds(60));
    assertThat(single.body().get("status").asText()).isIn("sent", "delivered");

    Answer many =
        preferring(
            "respond-async, wait=30",
            "/messages/bulk",
            "{\"recipients\":[\"+14155551021\",\"+14155551022\"],\"body\":\"b\"}");
    assertThat(many.status()).isEqualTo(202);
    assertThat(many.body().get("status").asText()).isEqualTo("completed");

    Answer tooSoon =
        preferring(
            "wait=1",
            "/messages",
            "{\"to\":\"+14155551023\",\"body\":\"b\",\"sendAt\":\"" + FAR_AHEAD + "\"}");
    assertThat(tooSoon.status()).isEqualTo(202);
    assertThat(tooSoon.body().get("status").asText()).isEqualTo("scheduled");
  }

  @Test
  void aPausedBatchWaitsAndACanceledOneNeverGoes() throws Exception {
    List<String> recipients = numbers(2_000, 5_000);
    String id = batchOf(recipients.size(), 5_000, Map.of());
    JsonNode paused = organization.post("/batches/" + id + "/pause", Map.of()).body();
    assertThat(paused.get("status").asText()).isEqualTo("paused");
    assertAddsUp(paused);
    JsonNode still = settled(id);
    assertThat(still.get("pending").asInt()).isPositive();
    assertThat(still.get("expectedEndAt").isNull()).isTrue();
    assertThat(organization.post("/batches/" + id + "/pause", Map.of()).status()).isEqualTo(200);

    assertThat(organization.post("/batches/" + id + "/resume", Map.of()).status()).isEqualTo(200);
    organization.awaitAnswer(
        "/batches/" + id, now -> now.body().get("pending").asInt() < still.get("pending").asInt());
    JsonNode canceled = organization.post("/batches/" + id + "/cancel", Map.of()).body();
    assertThat(canceled.get("status").asText()).isEqualTo("canceled");
    assertAddsUp(settled(id));
    assertThat(settled(id).get("pending").asInt()).isZero();
    assertThat(settled(id).get("canceled").asInt()).isPositive();
    assertThat(organization.post("/batches/" + id + "/cancel", Map.of()).status()).isEqualTo(200);
    assertThat(organization.post("/batches/" + id + "/resume", Map.of()).status()).isEqualTo(409);
    assertThat(organization.post("/batches/" + id + "/pause", Map.of()).status()).isEqualTo(409);
    long left = settled(id).get("total").asInt() - settled(id).get("canceled").asInt();
    assertThat(
            TestBed.shared().twilio().messages().stream()
                .filter(message -> recipients.contains(message.to()))
                .count())
        .isEqualTo(left);
  }

  @Test
  void aScheduledMessageCanBeCanceledUntilItLeaves() throws Exception {
    Map<String, String> later = Map.of("to", "+14155551030", "body", "later", "sendAt", FAR_AHEAD);
    String id = organization.post("/messages", later).body().get("id").asText();
    assertThat(organization.message(id).get("status").asText()).isEqualTo("scheduled");

    Answer canceled = organization.post("/messages/" + id + "/cancel", Map.of());
    assertThat(canceled.status()).isEqualTo(200);
    assertThat(canceled.body().get("status").asText()).isEqualTo("canceled");
    assertThat(organization.post("/messages/" + id + "/cancel", Map.of()).status()).isEqualTo(200);

    String sent = organization.send("+14155551031", "now");
    organization.awaitStatus(sent, "delivered");
    Answer tooLate = organization.post("/messages/" + sent + "/cancel", Map.of());
    assertThat(tooLate.status()).isEqualTo(409);
    assertThat(tooLate.body().get("code").asText()).isEqualTo("conflict");
    assertThat(TestBed.shared().twilio().messagesTo("+14155551030")).isEmpty();
  }

  @Test
  void aMessageLeavesWhenItsTimeHasCome() throws Exception {
    Map<String, String> later = Map.of("to", "+14155551032", "body", "soon", "sendAt", FAR_AHEAD);
    String id = organization.post("/messages", later).body().get("id").asText();
    assertThat(organization.message(id).get("status").asText()).isEqualTo("scheduled");
    Instant due = Instant.now().plusSeconds(2);
    new SqlClient(TestBed.shared().databaseOfNode())
        .execute("update sms_outbox set not_before = '%s' where id = '%s'", due, id);

    JsonNode delivered = organization.awaitStatus(id, "delivered");
    assertThat(Instant.parse(delivered.get("sentAt").asText())).isAfter(due);
  }

  @Test
  void whatIsNoLongerValidFailsInsteadOfGoingOutLate() throws Exception {
    String id = batchOf(2, 2500, Map.of("sendAt", FAR_AHEAD));
    assertThat(organization.get("/batches/" + id).body().get("pending").asInt()).isEqualTo(2);
    String expiring =
        bulk(Map.of("body", "b", "recipients", numbers(200, 2600), "validitySeconds", 1))
            .body()
            .get("id")
            .asText();
    organization.post("/batches/" + expiring + "/pause", Map.of());

    JsonNode batch =
        organization
            .awaitAnswer("/batches/" + expiring, now -> now.body().get("pending").asInt() == 0)
            .body();
    assertThat(batch.get("failed").asInt()).isPositive();
    JsonNode failed =
        organization.get("/batches/" + expiring + "/messages?status=failed&limit=1").body();
    assertThat(failed.get("items").get(0).get("errorCode").asInt()).isEqualTo(30036);
    organization.awaitAnswer(
        "/batches/" + expiring, now -> now.body().get("status").asText().equals("completed"));
  }

  @Test
  void aFileHasAMaxPriceToo() throws Exception {
    String file = "to\n+14155573001\n";

    Answer refused = csv("?body=x&maxPrice=0.0001&maxPriceCurrency=USD", file);
    assertThat(refused.status()).isEqualTo(202);
    assertThat(refused.body().get("accepted").asInt()).isZero();
    assertThat(refused.body().get("rejections").get(0).get("code").asText())
        .isEqualTo("max_price_exceeded");
    assertThat(csv("?body=x&maxPrice=1&maxPriceCurrency=USD", file).body().get("accepted").asInt())
        .isEqualTo(1);
    for (String half :
        List.of("maxPrice=1", "maxPriceCurrency=USD", "maxPrice=x&maxPriceCurrency=USD")) {
      Answer invalid = csv("?body=x&" + half, file);
      assertThat(invalid.status()).isEqualTo(400);
      assertThat(invalid.body().get("errors").get(0).get("field").asText()).isEqualTo("maxPrice");
    }
  }

  @Test
  void anotherOrganizationSeesNothing() throws Exception {
    String id = batchOf(1, 2900, Map.of("sendAt", FAR_AHEAD));
    Organization other = Organization.on(TestBed.shared().node());

    for (String path : List.of("", "/messages", "/rejections")) {
      assertThat(other.get("/batches/" + id + path).status()).isEqualTo(404);
    }
    for (String action : List.of("pause", "resume", "cancel")) {
      assertThat(other.post("/batches/" + id + "/" + action, Map.of()).status()).isEqualTo(404);
    }
  }

  private Answer bulk(Map<String, ?> request) throws Exception {
    return organization.post("/messages/bulk", request);
  }

  private String batchOf(int count, int firstNumber, Map<String, ?> more) throws Exception {
    Map<String, Object> request = new HashMap<>(more);
    request.put("body", "to many");
    request.put("recipients", numbers(count, firstNumber));
    return bulk(request).body().get("id").asText();
  }

  private static List<String> numbers(int count, int first) {
    return IntStream.range(first, first + count).mapToObj("+1415557%04d"::formatted).toList();
  }

  private Answer csv(String query, String file) throws Exception {
    return organization.call(
        organization
            .request("/messages/bulk" + query)
            .header("Content-Type", "text/csv")
            .POST(BodyPublishers.ofString(file)));
  }

  private Answer preferring(String preference, String path, String body) throws Exception {
    return organization.call(
        organization
            .request(path)
            .header("Prefer", preference)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private JsonNode awaitBatch(String id, String status) throws Exception {
    return organization
        .awaitAnswer("/batches/" + id, now -> status.equals(now.body().get("status").asText()))
        .body();
  }

  /** The batch when nothing of it is under way any more. */
  private JsonNode settled(String id) throws Exception {
    organization.awaitAnswer(
        "/batches/" + id + "/messages?status=sending&limit=1",
        now -> now.body().get("items").isEmpty());
    return organization.get("/batches/" + id).body();
  }

  private Set<String> numbersIn(String path) throws Exception {
    List<String> numbers = new ArrayList<>();
    JsonNode page = organization.get(path).body();
    while (true) {
      page.get("items").forEach(item -> numbers.add(item.get("to").asText()));
      if (page.get("nextCursor").isNull()) {
        Set<String> distinct = new HashSet<>(numbers);
        assertThat(distinct).hasSameSizeAs(numbers);
        return distinct;
      }
      page = organization.get(path + "&cursor=" + page.get("nextCursor").asText()).body();
    }
  }

  private static void assertAddsUp(JsonNode batch) {
    int parts =
        IntStream.of(
                batch.get("rejected").asInt(),
                batch.get("pending").asInt(),
                batch.get("sent").asInt(),
                batch.get("delivered").asInt(),
                batch.get("failed").asInt(),
                batch.get("canceled").asInt())
            .sum();
    assertThat(parts).isEqualTo(batch.get("total").asInt());
    assertThat(batch.get("accepted").asInt())
        .isEqualTo(batch.get("total").asInt() - batch.get("rejected").asInt());
  }
}
