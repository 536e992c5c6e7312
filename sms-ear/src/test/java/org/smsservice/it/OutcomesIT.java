package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsservice.sandbox.LibertyServer;
import org.smsservice.sandbox.Ports;
import org.smsservice.sandbox.twilio.SimulatedTwilio;
import org.smsservice.sandbox.twilio.behaviour.Fate;
import org.smsservice.sandbox.twilio.behaviour.Fate.Kind;
import org.smsservice.sandbox.twilio.behaviour.RecipientRule;
import org.smsservice.sandbox.twilio.behaviour.RecipientRule.Ending;

/** What becomes of a message for each way in which Twilio can answer, or not. */
class OutcomesIT {
  private static SimulatedTwilio twilio;
  private static LibertyServer node;
  private Organization organization;

  @BeforeAll
  static void start() throws InterruptedException {
    twilio = new SimulatedTwilio(Ports.free()).start();
    node =
        TestBed.shared()
            .newImpatientNode(
                twilio,
                Map.of("SMS_SENDING_MAX_BACKOFF", "PT0.5S", "SMS_SENDING_DOUBT_GRACE", "PT10M"))
            .start()
            .awaitReady();
  }

  @AfterAll
  static void stop() {
    node.close();
    twilio.close();
  }

  @BeforeEach
  void reset() throws Exception {
    twilio.reset();
    organization = Organization.on(node);
  }

  @ParameterizedTest
  @CsvSource({
    "+15005550001,21211",
    "+15005550002,21612",
    "+15005550003,21408",
    "+15005550004,21610",
    "+15005550009,21614"
  })
  void aRefusalFailsTheMessageWithItsCode(String to, int code) throws Exception {
    String id = organization.send(to, "refused");

    JsonNode failed = organization.awaitStatus(id, "failed");
    assertThat(failed.get("errorCode").asInt()).isEqualTo(code);
    assertThat(failed.get("errorMessage").asText()).isNotBlank().doesNotContain("+1500");
    assertThat(failed.get("failedAt").isNull()).isFalse();
    assertThat(failed.get("messageId").isNull()).isTrue();
  }

  @Test
  void tooManyRequestsMeansLater() throws Exception {
    twilio.next(Fate.of(Kind.RATE_LIMITED), 3);

    String id = organization.send("+14155550120", "deferred three times");

    organization.awaitStatus(id, "delivered");
    assertThat(twilio.messagesTo("+14155550120")).hasSize(1);
  }

  @Test
  void refusedCredentialsLoseNothing() throws Exception {
    twilio.change(behaviour -> behaviour.authenticationFails = true);
    String id = organization.send("+14155550121", "waits for credentials");
    organization.await(id, message -> message.get("status").asText().matches("pending|sending"));
    twilio.change(behaviour -> behaviour.authenticationFails = false);

    organization.awaitStatus(id, "delivered");
    assertThat(twilio.messagesTo("+14155550121")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"FAILED_AFTER_ACCEPTING", "DROPPED_AFTER_ACCEPTING"})
  void aLostAnswerIsSettledByTheCallback(Kind kind) throws Exception {
    String to = kind == Kind.FAILED_AFTER_ACCEPTING ? "+14155550122" : "+14155550123";
    twilio.next(Fate.of(kind), 1);

    String id = organization.send(to, "the answer is lost");

    JsonNode delivered = organization.awaitStatus(id, "delivered");
    assertThat(twilio.messagesTo(to))
        .singleElement()
        .satisfies(sent -> assertThat(sent.sid()).isEqualTo(delivered.get("messageId").asText()));
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"FAILED_BEFORE_ACCEPTING", "DROPPED_BEFORE_ACCEPTING"})
  void anUnknownOutcomeIsNeverPostedAgainBlindly(Kind kind) throws Exception {
    String to = kind == Kind.FAILED_BEFORE_ACCEPTING ? "+14155550124" : "+14155550125";
    twilio.next(Fate.of(kind), 1);

    String id = organization.send(to, "nobody knows");
    organization.awaitStatus(id, "sending");
    // Another message overtakes it, so the dispatcher has had the time to do it wrong.
    organization.awaitStatus(organization.send("+14155550126", "later"), "delivered");

    assertThat(organization.message(id).get("status").asText()).isEqualTo("sending");
    assertThat(twilio.messagesTo(to)).isEmpty();
  }

  @Test
  void undeliveredIsAFailureWithItsMeaning() throws Exception {
    twilio.change(
        behaviour ->
            behaviour.recipients =
                List.of(new RecipientRule("+14155550127", Ending.UNDELIVERED, 30003)));

    JsonNode failed =
        organization.awaitStatus(organization.send("+14155550127", "unreachable"), "failed");

    assertThat(failed.get("providerStatus").asText()).isEqualTo("undelivered");
    assertThat(failed.get("errorCode").asInt()).isEqualTo(30003);
    assertThat(failed.get("errorMessage").asText()).isNotBlank();
  }

  @Test
  void callbacksMayComeBeforeTheAnswer() throws Exception {
    twilio.change(behaviour -> behaviour.callbacksBeforeAnswer = true);

    String id = organization.send("+14155550128", "overtaken");

    organization.awaitStatus(id, "delivered");
    assertThat(twilio.messagesTo("+14155550128")).hasSize(1);
  }

  @Test
  void manyAtOnceAreEachSentOnceThoughTwilioAndItsCallbacksMisbehave() throws Exception {
    twilio.change(
        behaviour -> {
          behaviour.rateLimited = 0.1;
          behaviour.failedAfterAccepting = 0.05;
          behaviour.droppedAfterAccepting = 0.05;
          behaviour.callbacksDoubled = 0.3;
          behaviour.callbacksShuffled = 0.3;
        });
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      ids.add(organization.send("+14155556%03d".formatted(i), "one of many"));
    }

    for (String id : ids) {
      organization.awaitStatus(id, "delivered");
    }
    assertThat(twilio.count().messages()).isEqualTo(200);
    assertThat(twilio.count().repeated()).isEmpty();
  }

  @Test
  void whatCannotReachTwilioWaitsForIt() throws Exception {
    int port = Ports.free();
    LibertyServer alone =
        TestBed.shared()
            .newNode(
                Map.of(
                    "TWILIO_BASE_URL",
                    "http://localhost:" + port,
                    "SMS_SENDING_MAX_BACKOFF",
                    "PT0.5S"));
    try {
      alone.start().awaitReady();
      Organization caller = Organization.on(alone);
      String id = caller.send("+14155550129", "Twilio is away");
      assertThat(caller.message(id).get("priceSource").asText()).isIn("default", "redis");
      caller.await(id, message -> message.get("status").asText().equals("pending"));
      try (SimulatedTwilio late = new SimulatedTwilio(port).start()) {
        caller.awaitStatus(id, "delivered");
        assertThat(late.messagesTo("+14155550129")).hasSize(1);
      }
    } finally {
      alone.close();
    }
  }
}
