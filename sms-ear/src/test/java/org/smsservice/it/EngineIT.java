package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smsservice.sandbox.LibertyServer;
import org.smsservice.sandbox.Ports;
import org.smsservice.sandbox.Redis;
import org.smsservice.sandbox.twilio.ReceivedMessage;
import org.smsservice.sandbox.twilio.SimulatedTwilio;

/** In which order and how fast messages leave, and what the engine does while they cannot. */
class EngineIT {
  private static final String SHORT_CODE = "12345";
  private static final int RATE = 4;

  private static SimulatedTwilio twilio;
  private static Redis redis;
  private static LibertyServer node;
  private Organization organization;

  @BeforeAll
  static void start() throws InterruptedException {
    twilio = new SimulatedTwilio(Ports.free()).start();
    redis = new Redis(Ports.free()).start();
    node =
        TestBed.shared()
            .newNode(
                Map.of(
                    "TWILIO_BASE_URL", twilio.url(),
                    "REDIS_PORT", Integer.toString(redis.port()),
                    "SMS_SENDING_TOLL_FREE_RATE", Integer.toString(RATE),
                    "SMS_SENDING_FIRST_BACKOFF", "PT0.05S",
                    "SMS_SENDING_BREAKER_FAILURES", "3",
                    "SMS_SENDING_BREAKER_PAUSE", "PT0.5S",
                    "SMS_SENDING_BREAKER_MAX_PAUSE", "PT1S",
                    "SMS_GATEWAY_CONNECT_TIMEOUT", "PT1S"))
            .start()
            .awaitReady();
  }

  @AfterAll
  static void stop() {
    node.close();
    redis.close();
    twilio.close();
  }

  @BeforeEach
  void reset() throws Exception {
    twilio.reset();
    organization = Organization.on(node);
  }

  @Test
  void aSenderKeepsItsPaceInSegmentsAndDelaysNobody() throws Exception {
    String paced = batch("+18005550100", 12, 3000, "x".repeat(200));
    String free = batch(SHORT_CODE, 12, 3100, "short");

    awaitDone(free);
    awaitDone(paced);
    assertThat(twilio.messages().getLast().from()).isEqualTo("+18005550100");
    assertThat(secondsBetweenFirstAndLast("+14155603"))
        .as("12 messages of 2 segments, of which one second's worth may leave at once")
        .isGreaterThanOrEqualTo((12 * 2 - 3 * RATE) / (double) RATE);
  }

  @Test
  void thePaceHoldsWhileRedisIsAway() throws Exception {
    int port = redis.port();
    redis.close();
    try {
      awaitDone(batch("+18005550101", 12, 3200, "one segment"));
    } finally {
      redis = new Redis(port).start();
    }
    assertThat(secondsBetweenFirstAndLast("+14155603"))
        .isGreaterThanOrEqualTo((12 - 2 * RATE) / (double) RATE);
  }

  @Test
  void aSenderOfItsOwnPaceIsConfiguredByTheOrganization() throws Exception {
    organization.post(
        "/senders", Map.of("value", "54321", "segmentsPerSecond", 2, "isDefault", true));
    awaitDone(batch("54321", 6, 3300, "one segment"));

    assertThat(secondsBetweenFirstAndLast("+14155603")).isGreaterThanOrEqualTo(1);
  }

  @Test
  void aOneTimePasswordOvertakesACampaign() throws Exception {
    String campaign = batch(TestBed.SENDER, 600, 4000, "campaign");
    Map<String, String> password =
        Map.of("to", "+14155565000", "body", "Your code is 1234", "priority", "high");
    int before = twilio.size();
    String id = organization.post("/messages", password).body().get("id").asText();
    organization.await(id, message -> !message.get("sentAt").isNull());

    assertThat(sentBefore("+14155565000") - before).isBetween(0, 300);
    organization.post("/batches/" + campaign + "/cancel", Map.of());
  }

  @Test
  void aLargeTenantDoesNotStarveASmallOne() throws Exception {
    String large = batch(TestBed.SENDER, 600, 4000, "campaign");
    Organization other = Organization.on(node);
    int before = twilio.size();
    Answer small = new Answer(other, other.post("/messages/bulk", request("", 10, 4900, "few")));
    other.awaitAnswer("/batches/" + small.id(), now -> now.body().get("pending").asInt() == 0);

    assertThat(sentBefore("+141556049") - before).isBetween(0, 300);
    organization.post("/batches/" + large + "/cancel", Map.of());
  }

  /** How many messages the provider had when it got the last one to such numbers. */
  private static int sentBefore(String prefix) {
    List<String> recipients = twilio.messages().stream().map(ReceivedMessage::to).toList();
    return recipients.lastIndexOf(sentTo(prefix).getLast().to());
  }

  /** Without what has left late of another test's. */
  private static List<ReceivedMessage> sentTo(String prefix) {
    return twilio.messages().stream().filter(one -> one.to().startsWith(prefix)).toList();
  }

  /** A caller with the answer that it got. */
  private record Answer(Organization caller, Organization.Answer answer) {
    private String id() {
      return answer.body().get("id").asText();
    }
  }

  @Test
  void refusedCredentialsStopTheAccountUntilTheyAreMended() throws Exception {
    twilio.change(behaviour -> behaviour.authenticationFails = true);
    String id = batch(TestBed.SENDER, 50, 5000, "waits");
    awaitSending("stopped: authentication refused");
    assertThat(organization.get("/batches/" + id).body().get("pending").asInt()).isEqualTo(50);

    twilio.change(behaviour -> behaviour.authenticationFails = false);
    awaitDone(id);
    awaitSending("on");
    assertThat(sentTo("+141556050")).hasSize(50);
  }

  @Test
  void anAbsentProviderIsLeftAloneAndTheQueueKept() throws Exception {
    int port = URI.create(twilio.url()).getPort();
    twilio.close();
    String id = batch(TestBed.SENDER, 50, 5100, "waits");
    awaitSending("stopped: ");
    assertThat(organization.get("/batches/" + id).body().get("pending").asInt()).isEqualTo(50);

    twilio = new SimulatedTwilio(port).start();
    awaitDone(id);
    awaitSending("on");
    assertThat(sentTo("+141556051")).hasSize(50);
  }

  @Test
  void aStoppingNodeEndsItsCallsAndRecordsThem() throws Exception {
    String database = TestBed.shared().database().url(TestBed.shared().newDatabase());
    Map<String, String> environment =
        Map.of("DATABASE_URL", database, "TWILIO_BASE_URL", twilio.url());
    LibertyServer second = TestBed.shared().newNode(environment).start().awaitReady();
    twilio.change(behaviour -> behaviour.latencyMillis = 1000);
    Organization there = Organization.on(second);
    String batch =
        there
            .post("/messages/bulk", request(TestBed.SENDER, 200, 6000, "b"))
            .body()
            .get("id")
            .asText();
    Organization.awaitCondition(() -> !sentTo("+14155606").isEmpty());
    there.post("/batches/" + batch + "/pause", Map.of());
    second.close();

    LibertyServer third = TestBed.shared().newNode(environment).start().awaitReady();
    try {
      Organization again = there.at(third);
      JsonNode state = again.get("/batches/" + batch).body();
      assertThat(state.get("status").asText()).as("also after a restart").isEqualTo("paused");
      assertThat(again.get("/batches/" + batch + "/messages?status=sending").body().get("items"))
          .as("calls that were under way were waited for and recorded")
          .isEmpty();
      assertThat(200 - state.get("pending").asInt()).isEqualTo(sentTo("+14155606").size());
      assertThat(twilio.count().repeated()).isEmpty();
    } finally {
      third.close();
    }
  }

  private static Map<String, Object> request(String from, int count, int firstNumber, String body) {
    List<String> recipients =
        IntStream.range(firstNumber, firstNumber + count)
            .mapToObj("+141556%05d"::formatted)
            .toList();
    return from.isEmpty()
        ? Map.of("body", body, "recipients", recipients)
        : Map.of("body", body, "from", from, "recipients", recipients);
  }

  private String batch(String from, int count, int firstNumber, String body) throws Exception {
    var answer = organization.post("/messages/bulk", request(from, count, firstNumber, body));
    assertThat(answer.status()).isEqualTo(202);
    return answer.body().get("id").asText();
  }

  private void awaitDone(String batch) throws Exception {
    organization.awaitAnswer(
        "/batches/" + batch, now -> "completed".equals(now.body().get("status").asText()));
  }

  private void awaitSending(String state) throws Exception {
    organization.awaitAnswerAt(
        "/health/ready",
        answer ->
            StreamSupport.stream(answer.body().get("checks").spliterator(), false)
                .filter(check -> check.get("name").asText().equals("twilio"))
                .anyMatch(check -> check.at("/data/sending").asText().startsWith(state)));
  }

  private static double secondsBetweenFirstAndLast(String prefix) {
    List<Instant> times =
        twilio.messages().stream()
            .filter(
                message -> message.to().startsWith(prefix) && !message.from().equals(SHORT_CODE))
            .map(ReceivedMessage::createdAt)
            .map(Instant::parse)
            .sorted()
            .toList();
    return Duration.between(times.getFirst(), times.getLast()).toMillis() / 1000.0;
  }
}
