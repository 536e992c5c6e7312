package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smsservice.sandbox.LibertyServer;
import org.smsservice.sandbox.twilio.SimulatedTwilio;
import org.smsservice.sandbox.twilio.behaviour.Fate;
import org.smsservice.sandbox.twilio.behaviour.Fate.Kind;

/** What becomes of messages whose outcome is unknown while no callback comes. */
class DoubtIT {
  private static SimulatedTwilio twilio;
  private static LibertyServer node;

  @BeforeAll
  static void start() throws InterruptedException {
    twilio = new SimulatedTwilio(0).start();
    node =
        TestBed.shared()
            .newImpatientNode(
                twilio, Map.of("SMS_SENDING_DOUBT_GRACE", "PT1S", "SMS_SENDING_LEASE", "PT10S"))
            .start()
            .awaitReady();
  }

  @AfterAll
  static void stop() {
    node.close();
    twilio.close();
  }

  @BeforeEach
  void loseCallbacks() {
    twilio.reset();
    twilio.change(behaviour -> behaviour.callbacksLost = 1);
  }

  @Test
  void whatTwilioHasIsAdoptedAndNotSentAgain() throws Exception {
    Organization organization = Organization.on(node);
    twilio.next(Fate.of(Kind.FAILED_AFTER_ACCEPTING), 1);
    String failed = organization.send("+14155550110", "accepted, then an error");
    organization.await(failed, message -> !message.get("messageId").isNull());
    twilio.next(Fate.of(Kind.DROPPED_AFTER_ACCEPTING), 1);
    String dropped = organization.send("+14155550111", "accepted, then silence");
    organization.await(dropped, message -> !message.get("messageId").isNull());

    for (String id : List.of(failed, dropped)) {
      var message = organization.message(id);
      assertThat(twilio.messagesTo(message.get("to").asText()))
          .singleElement()
          .satisfies(sent -> assertThat(sent.sid()).isEqualTo(message.get("messageId").asText()));
      assertThat(message.get("status").asText()).isIn("sent", "delivered");
    }
  }

  @Test
  void whatTwilioDoesNotHaveIsSentOnce() throws Exception {
    Organization organization = Organization.on(node);
    twilio.next(Fate.of(Kind.FAILED_BEFORE_ACCEPTING), 1);
    String failed = organization.send("+14155550112", "never accepted");
    organization.await(failed, message -> !message.get("messageId").isNull());

    assertThat(twilio.messagesTo("+14155550112")).hasSize(1);
  }

  @Test
  void equalTextsToOnePersonAreEachAdoptedOnce() throws Exception {
    Organization organization = Organization.on(node);
    twilio.next(Fate.of(Kind.FAILED_AFTER_ACCEPTING), 3);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ids.add(organization.send("+14155550113", "the same text"));
    }

    List<String> adopted = new ArrayList<>();
    for (String id : ids) {
      adopted.add(
          organization
              .await(id, message -> !message.get("messageId").isNull())
              .get("messageId")
              .asText());
    }
    assertThat(adopted).doesNotHaveDuplicates();
    assertThat(twilio.messagesTo("+14155550113")).hasSize(3);
  }

  @Test
  void whatNobodyCanTellTheOperatorDecides() throws Exception {
    Organization organization = Organization.on(node);
    Organization operator = organization.withKey(TestBed.OPERATOR_KEY);
    fillTheList("+14155550114");
    List<String> ids = new ArrayList<>();
    for (String decision : List.of("sent", "notSent", "failed")) {
      twilio.next(Fate.of(Kind.FAILED_BEFORE_ACCEPTING), 1);
      String id = organization.send("+14155550114", "which may be " + decision);
      organization.await(
          id, message -> "undecidable".equals(message.get("providerStatus").asText()));
      ids.add(id);
    }
    var items = operator.get("/undecided-messages").body().get("items");
    assertThat(items).hasSize(3);
    assertThat(items.get(0).get("to").asText()).doesNotContain("0114");
    assertThat(organization.get("/undecided-messages").status()).isEqualTo(403);

    String sid = "SM" + "0".repeat(32);
    decide(operator, ids.get(0), Map.of("decision", "sent"), 400);
    decide(operator, ids.get(0), Map.of("decision", "sent", "messageId", sid), 204);
    decide(operator, ids.get(0), Map.of("decision", "notSent"), 404);
    decide(operator, ids.get(1), Map.of("decision", "sent", "messageId", sid), 409);
    decide(operator, ids.get(1), Map.of("decision", "notSent"), 204);
    decide(operator, ids.get(2), Map.of("decision", "failed"), 204);

    assertThat(organization.awaitStatus(ids.get(0), "sent").get("messageId").asText())
        .isEqualTo(sid);
    organization.awaitStatus(ids.get(1), "sent");
    assertThat(
            twilio.messagesTo("+14155550114").stream()
                .filter(message -> message.body().equals("which may be notSent")))
        .hasSize(1);
    assertThat(organization.awaitStatus(ids.get(2), "failed").get("errorCode").asInt())
        .isEqualTo(30008);
    assertThat(operator.get("/undecided-messages").body().get("items")).isEmpty();
    assertThat(Pages.metric(node, "sms_failures_total{mp_scope=\"application\",reason=\"30008\",}"))
        .isEqualTo(1);
  }

  /** With one message more to a recipient than the service looks through. */
  private static void fillTheList(String to) throws Exception {
    String form = "To=%s&From=%s&Body=filler".formatted(to, TestBed.SENDER).replace("+", "%2B");
    HttpRequest create =
        HttpRequest.newBuilder(
                URI.create(
                    "%s/2010-04-01/Accounts/%s/Messages.json"
                        .formatted(twilio.url(), twilio.account().sid())))
            .header("Authorization", twilio.account().basic())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (int i = 0; i < 1001; i++) {
        assertThat(http.send(create, BodyHandlers.discarding()).statusCode()).isEqualTo(201);
      }
    }
  }

  private static void decide(
      Organization operator, String id, Map<String, String> decision, int status) throws Exception {
    assertThat(operator.post("/undecided-messages/" + id + "/decision", decision).status())
        .isEqualTo(status);
  }

  @Test
  void messagesOfAKilledNodeAreSettledByAnother() throws Exception {
    String database = TestBed.shared().database().url(TestBed.shared().newDatabase());
    Map<String, String> environment =
        Map.of(
            "DATABASE_URL", database,
            "SMS_SENDING_DOUBT_GRACE", "PT1S",
            "SMS_SENDING_LEASE", "PT6S");
    LibertyServer first =
        TestBed.shared().newImpatientNode(twilio, environment).start().awaitReady();
    LibertyServer second = TestBed.shared().newImpatientNode(twilio, environment);
    try {
      twilio.change(behaviour -> behaviour.latencyMillis = 300);
      Organization organization = Organization.on(first);
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        ids.add(organization.send("+141555502%02d".formatted(i), "number " + i));
      }
      first.kill();
      second.start().awaitReady();
      Organization survivor = organization.at(second);
      for (String id : ids) {
        survivor.await(id, message -> !message.get("messageId").isNull());
      }
      for (int i = 0; i < 60; i++) {
        assertThat(twilio.messagesTo("+141555502%02d".formatted(i))).hasSize(1);
      }
    } finally {
      first.close();
      second.close();
    }
  }
}
