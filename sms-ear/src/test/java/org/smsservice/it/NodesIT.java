package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smsservice.it.Organization.Answer;
import org.smsservice.sandbox.LibertyServer;

/** What two nodes of one database promise together. */
class NodesIT {
  private static final Duration REVOKED_WITHIN = Duration.ofSeconds(10);

  private static LibertyServer peer;
  private Organization organization;
  private Organization operator;
  private String person;

  @BeforeAll
  static void start() throws InterruptedException {
    peer = TestBed.shared().newPeer(Map.of()).start().awaitReady();
  }

  @AfterAll
  static void stop() {
    peer.close();
  }

  @BeforeEach
  void makeOrganization() throws Exception {
    organization = Organization.on(TestBed.shared().node());
    operator = organization.withKey(TestBed.OPERATOR_KEY);
    person = Organization.newPerson();
  }

  @Test
  void aRevokedKeyStopsOnBoth() throws Exception {
    String keys = "/organizations/" + organization.id() + "/api-keys";
    Organization there = organization.at(peer);
    assertThat(there.get("/messages").status()).isEqualTo(200);
    String key = operator.get(keys).body().get("items").get(0).get("id").asText();

    assertThat(operator.delete(keys + "/" + key).status()).isEqualTo(204);

    Organization.awaitCondition(REVOKED_WITHIN, () -> there.get("/messages").status() == 401);
  }

  @Test
  void aSuspendedOrganizationStopsOnBoth() throws Exception {
    Organization there = organization.at(peer);
    assertThat(there.get("/messages").status()).isEqualTo(200);

    Answer suspended =
        operator.call(
            operator
                .request("/organizations/" + organization.id())
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"status\":\"suspended\"}")));
    assertThat(suspended.status()).isEqualTo(200);

    Organization.awaitCondition(REVOKED_WITHIN, () -> there.get("/messages").status() == 403);
  }

  private Callable<Answer> keyedSend(Organization caller, String key, String preference) {
    var request =
        caller
            .request("/messages")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .header("Prefer", preference)
            .POST(BodyPublishers.ofString("{\"to\":\"%s\",\"body\":\"x\"}".formatted(person)));
    return () -> caller.call(request);
  }

  @Test
  void aRequestIsDoneOnceWhereverItIsRepeated() throws Exception {
    String key = UUID.randomUUID().toString();
    List<Callable<Answer>> sends = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      sends.add(keyedSend(organization, key, "wait=0"));
      sends.add(keyedSend(organization.at(peer), key, "wait=0"));
    }
    try (ExecutorService callers = Executors.newFixedThreadPool(16)) {
      for (Future<Answer> answer : callers.invokeAll(sends)) {
        assertThat(answer.get().status()).isIn(202, 409);
      }
    }
    JsonNode here = keyedSend(organization, key, "wait=0").call().body();
    assertThat(keyedSend(organization.at(peer), key, "wait=0").call().body()).isEqualTo(here);
    organization.awaitStatus(here.get("id").asText(), "delivered");
    assertThat(TestBed.shared().twilio().messagesTo(person)).hasSize(1);
  }

  @Test
  void aCrashBetweenEffectAndAnswerDoublesNothing() throws Exception {
    LibertyServer third = TestBed.shared().newPeer(Map.of()).start().awaitReady();
    String key = UUID.randomUUID().toString();
    TestBed.shared().twilio().change(behaviour -> behaviour.latencyMillis = 5_000);
    try {
      Callable<Answer> send = keyedSend(organization.at(third), key, "wait=30");
      CompletableFuture<Boolean> lost = CompletableFuture.supplyAsync(() -> isLost(send));
      Organization.awaitCondition(
          () -> !organization.get("/messages").body().get("items").isEmpty());
      third.kill();
      assertThat(lost.get()).isTrue();
    } finally {
      TestBed.shared().twilio().change(behaviour -> behaviour.latencyMillis = 0);
    }
    Answer again = keyedSend(organization, key, "wait=30").call();

    assertThat(again.status()).isEqualTo(202);
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    JsonNode messages = organization.get("/messages").body().get("items");
    assertThat(messages).hasSize(1);
    assertThat(messages.get(0).get("id")).isEqualTo(again.body().get("id"));
  }

  private static boolean isLost(Callable<Answer> request) {
    try {
      request.call();
      return false;
    } catch (Exception e) {
      return true;
    }
  }
}
