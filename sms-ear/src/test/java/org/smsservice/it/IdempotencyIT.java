package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.it.Organization.Answer;

/** A POST with an Idempotency-Key is done once. */
class IdempotencyIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Organization organization;
  private String person;

  @BeforeEach
  void makeOrganization() throws Exception {
    organization = Organization.on(TestBed.shared().node());
    person = Organization.newPerson();
  }

  private static String newKey() {
    return UUID.randomUUID().toString();
  }

  private static Answer post(Organization caller, String path, String key, Map<String, ?> body)
      throws Exception {
    return caller.call(
        caller
            .request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  private Answer send(String key) throws Exception {
    return post(organization, "/messages", key, Map.of("to", person, "body", "once"));
  }

  private JsonNode messages() throws Exception {
    return organization.get("/messages?to=" + person.replace("+", "%2B")).body().get("items");
  }

  @Test
  void aRepeatedSendIsAnsweredLikeTheFirst() throws Exception {
    String key = newKey();
    Answer first = send(key);
    assertThat(first.status()).isEqualTo(202);
    assertThat(first.header("Idempotency-Replayed")).isNull();
    organization.awaitStatus(first.body().get("id").asText(), "delivered");

    Answer again = send(key);

    assertThat(again.status()).isEqualTo(202);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("Location")).isEqualTo(first.header("Location")).isNotNull();
    assertThat(again.header("Content-Type")).startsWith("application/json");
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(messages()).hasSize(1);
    assertThat(TestBed.shared().twilio().messagesTo(person)).hasSize(1);
  }

  @Test
  void ofManyAtTheSameTimeOneIsDone() throws Exception {
    String key = newKey();
    Callable<Answer> request = () -> send(key);
    try (ExecutorService callers = Executors.newFixedThreadPool(20)) {
      List<Integer> statuses =
          callers.invokeAll(Collections.nCopies(100, request)).stream()
              .map(IdempotencyIT::status)
              .toList();

      assertThat(statuses).contains(202).isSubsetOf(202, 409);
    }
    Organization.awaitCondition(() -> TestBed.shared().twilio().messagesTo(person).size() == 1);
    assertThat(messages()).hasSize(1);
    assertThat(send(key).header("Idempotency-Replayed")).isEqualTo("true");
  }

  private static int status(Future<Answer> answer) {
    try {
      return answer.get().status();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whileTheFirstIsBeingDoneTheSecondIsToldSo() throws Exception {
    String key = newKey();
    Answer refused = whileLocked(key, () -> send(key));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().get("code").asText()).isEqualTo("request_in_progress");
    assertThat(send(key).status()).isEqualTo(202);
    assertThat(messages()).hasSize(1);
  }

  @Test
  void whatWasWaitedForIsAnsweredAgain() throws Exception {
    var send =
        organization
            .request("/messages")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", newKey())
            .header("Prefer", "wait=20")
            .POST(
                BodyPublishers.ofString(
                    JSON.writeValueAsString(Map.of("to", person, "body", "wait for it"))));

    Answer first = organization.call(send);
    assertThat(first.header("Preference-Applied")).isEqualTo("wait=20");
    assertThat(first.body().get("sentAt").isNull()).isFalse();
    organization.awaitStatus(first.body().get("id").asText(), "delivered");

    Answer again = organization.call(send);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("Preference-Applied")).isEqualTo("wait=20");
    assertThat(messages()).hasSize(1);
  }

  @Test
  void aKeyBelongsToItsRequestAndItsOrganization() throws Exception {
    String key = newKey();
    assertThat(send(key).status()).isEqualTo(202);

    for (Answer other :
        List.of(
            post(organization, "/messages", key, Map.of("to", person, "body", "other")),
            post(organization, "/messages?x=1", key, Map.of("to", person, "body", "once")),
            post(organization, "/messages/bulk", key, Map.of("to", person, "body", "once")))) {
      assertThat(other.status()).isEqualTo(422);
      assertThat(other.body().get("code").asText()).isEqualTo("idempotency_key_reused");
    }
    assertThat(messages()).hasSize(1);

    Organization stranger = Organization.on(TestBed.shared().node());
    Answer theirs = post(stranger, "/messages", key, Map.of("to", person, "body", "once"));
    assertThat(theirs.status()).isEqualTo(202);
    assertThat(theirs.header("Idempotency-Replayed")).isNull();
  }

  @Test
  void aRefusalIsNotKept() throws Exception {
    String key = newKey();
    organization.put("/opt-outs/" + person, Map.of());
    assertThat(send(key).status()).isEqualTo(409);
    organization.delete("/opt-outs/" + person);

    assertThat(send(key).status()).isEqualTo(202);
    assertThat(send(key).header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(messages()).hasSize(1);
  }

  static Stream<Map.Entry<String, Map<String, ?>>> effects() {
    return Stream.of(
        Map.entry("/templates", Map.of("name", "welcome", "content", "Hello")),
        Map.entry("/keywords", Map.of("keyword", "HOURS", "reply", "9 to 5")),
        Map.entry("/senders", Map.of("value", "+16285559001")),
        Map.entry(
            "/messages/bulk", Map.of("body", "x", "recipients", List.of("+14155550110", "y"))));
  }

  @ParameterizedTest
  @MethodSource("effects")
  void everyPostIsDoneOnce(Map.Entry<String, Map<String, ?>> request) throws Exception {
    String key = newKey();
    Answer first = post(organization, request.getKey(), key, request.getValue());
    assertThat(first.status()).isBetween(200, 299);

    Answer again = post(organization, request.getKey(), key, request.getValue());

    assertThat(again.status()).isEqualTo(first.status());
    assertThat(again.body()).isEqualTo(first.body());
    for (String header : List.of("Location", "ETag", "Content-Type")) {
      assertThat(again.header(header)).as(header).isEqualTo(first.header(header));
    }
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void aWarningIsGivenAgain() throws Exception {
    limitToOneMessage();
    String key = newKey();
    String warning = send(key).header("X-Sms-Quota-Warning");
    assertThat(warning).isNotNull();

    assertThat(send(key).header("X-Sms-Quota-Warning")).isEqualTo(warning);
  }

  private void limitToOneMessage() throws Exception {
    Organization operator = organization.withKey(TestBed.OPERATOR_KEY);
    Answer limited =
        operator.call(
            operator
                .request("/organizations/" + organization.id())
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"quota\":{\"messagesPerMonth\":1}}")));
    assertThat(limited.status()).isEqualTo(200);
  }

  /** The second would be refused for want of quota, or of places, if it got that far. */
  @Test
  void ofManyBatchesAtTheSameTimeOneIsDoneAndTheOthersAreToldSo() throws Exception {
    limitToOneMessage();
    String key = newKey();
    Map<String, ?> body = Map.of("body", "x", "recipients", List.of(person));
    Callable<Answer> request = () -> post(organization, "/messages/bulk", key, body);
    try (ExecutorService callers = Executors.newFixedThreadPool(10)) {
      List<Integer> statuses =
          callers.invokeAll(Collections.nCopies(30, request)).stream()
              .map(IdempotencyIT::status)
              .toList();

      assertThat(statuses).contains(202).isSubsetOf(202, 409);
    }
    assertThat(messages()).hasSize(1);
    assertThat(request.call().header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void aRepeatedBatchIsToldThatTheFirstIsBeingDoneWhateverItWouldBeRefusedFor() throws Exception {
    limitToOneMessage();
    assertThat(send(newKey()).status()).isEqualTo(202);
    String key = newKey();
    Map<String, ?> body = Map.of("body", "x", "recipients", List.of(person));

    Answer refused =
        whileLocked("under way " + key, () -> post(organization, "/messages/bulk", key, body));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().get("code").asText()).isEqualTo("request_in_progress");
    assertThat(post(organization, "/messages/bulk", key, body).status()).isEqualTo(429);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/messages/preview", "/templates/%s/render", "/erasures", "/keywords"})
  void everyPostIsToldWhileTheFirstIsBeingDone(String path) throws Exception {
    String template =
        organization
            .post("/templates", Map.of("name", "a", "content", "b"))
            .body()
            .get("id")
            .asText();
    Map<String, ?> body =
        switch (path) {
          case "/messages/preview" -> Map.of("to", person, "body", "x");
          case "/erasures" -> Map.of("phoneNumber", person);
          case "/keywords" -> Map.of("keyword", "A");
          default -> Map.of();
        };
    String key = newKey();

    Answer refused =
        whileLocked(key, () -> post(organization, path.formatted(template), key, body));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().get("code").asText()).isEqualTo("request_in_progress");
    Answer done = post(organization, path.formatted(template), key, body);
    assertThat(done.status()).isBetween(200, 299);
    assertThat(done.header("Idempotency-Replayed")).isNull();
  }

  /** As a request with this key does until it ends. */
  private Answer whileLocked(String key, Callable<Answer> request) throws Exception {
    try (Connection other = TestBed.shared().databaseOfNode().getConnection();
        Statement lock = other.createStatement()) {
      other.setAutoCommit(false);
      lock.execute(
          "select pg_advisory_xact_lock(hashtextextended('%s %s', 0))"
              .formatted(organization.id(), key));
      Answer answer = request.call();
      other.rollback();
      return answer;
    }
  }

  @Test
  void aPostWithoutABodyIsDoneOnceAsWell() throws Exception {
    String id =
        organization
            .post(
                "/messages",
                Map.of("to", person, "body", "later", "sendAt", "2999-01-01T00:00:00Z"))
            .body()
            .get("id")
            .asText();
    String key = newKey();
    var cancel =
        organization
            .request("/messages/" + id + "/cancel")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.noBody());

    assertThat(organization.call(cancel).body().get("status").asText()).isEqualTo("canceled");
    assertThat(organization.call(cancel).header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void theOperatorsRequestsAreDoneOnceAndSecretsAreNotKept() throws Exception {
    Organization operator = organization.withKey(TestBed.OPERATOR_KEY);
    String path = "/organizations/" + organization.id() + "/api-keys";
    Map<String, ?> body = Map.of("name", "app", "scopes", List.of("messages:read"));
    String key = newKey();

    Answer first = post(operator, path, key, body);
    Answer again = post(operator, path, key, body);

    assertThat(first.body().get("key").asText()).startsWith("sms_");
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body().get("id")).isEqualTo(first.body().get("id"));
    assertThat(again.body().get("key").isNull()).isTrue();
    assertThat(operator.get(path).body().get("items")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 255})
  void aKeyHasUpTo255Characters(int length) throws Exception {
    assertThat(send("k".repeat(length)).status()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\tb"})
  void whatIsNoKeyIsRefused(String key) throws Exception {
    assertKeyRefused(send(key));
  }

  @Test
  void aKeyOf256CharactersIsRefused() throws Exception {
    assertKeyRefused(send("k".repeat(256)));
  }

  private void assertKeyRefused(Answer answer) throws Exception {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("errors").get(0).get("field").asText())
        .isEqualTo("Idempotency-Key");
    assertThat(messages()).isEmpty();
  }

  @Test
  void afterADayTheKeyIsFreeAndForgotten() throws Exception {
    String key = newKey();
    String first = send(key).body().get("id").asText();
    age("23 hours 59 minutes");
    assertThat(send(key).body().get("id").asText()).isEqualTo(first);

    age("24 hours 1 second");
    assertThat(send(key).body().get("id").asText()).isNotEqualTo(first);
    assertThat(messages()).hasSize(2);

    age("24 hours 1 second");
    Organization.awaitCondition(() -> rows() == 0);
  }

  private void age(String interval) throws Exception {
    try (Connection connection = TestBed.shared().databaseOfNode().getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "update idempotency set created_at = now() - interval '%s' where organization_id = '%s'"
              .formatted(interval, organization.id()));
    }
  }

  private int rows() throws Exception {
    try (Connection connection = TestBed.shared().databaseOfNode().getConnection();
        Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select count(*) from idempotency where organization_id = '%s'"
                    .formatted(organization.id()))) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
