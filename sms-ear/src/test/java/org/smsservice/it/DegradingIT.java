package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.smsservice.it.Organization.Answer;
import org.smsservice.sandbox.LibertyServer;
import org.smsservice.sandbox.Ports;
import org.smsservice.sandbox.Redis;

/** What goes on without Redis, and without credentials for Twilio. */
class DegradingIT {

  @Test
  void messagesGoOnWhileRedisIsAway() throws Exception {
    Redis redis = new Redis(Ports.free()).start();
    LibertyServer node =
        TestBed.shared().newNode(Map.of("REDIS_PORT", Integer.toString(redis.port())));
    try {
      node.start().awaitReady();
      Organization organization = Organization.on(node);
      awaitHealth(organization, "redis", "UP");
      organization.awaitStatus(organization.send("+14155550150", "with Redis"), "delivered");

      redis.close();

      JsonNode check = awaitHealth(organization, "redis", "DOWN");
      assertThat(check.get("data").get("reason").asText()).contains("Redis is away");
      assertThat(organization.at("/health/ready").status()).isEqualTo(200);
      String id = organization.send("+14155550151", "without Redis");
      assertThat(organization.awaitStatus(id, "delivered").get("priceSource").asText())
          .isEqualTo("database");

      redis.start();

      awaitHealth(organization, "redis", "UP");
      organization.awaitAnswer(
          "/pricing/countries/US", answer -> "redis".equals(answer.body().get("source").asText()));
    } finally {
      node.close();
      redis.close();
    }
  }

  @Test
  void withoutCredentialsAndRedisEverythingIsAcceptedAndNothingLeaves() throws Exception {
    LibertyServer node =
        TestBed.shared()
            .newNode(
                Map.of(
                    "TWILIO_ACCOUNT_SID", "",
                    "TWILIO_AUTH_TOKEN", "",
                    "TWILIO_BASE_URL", "",
                    "WEB_URL", "",
                    "REDIS_HOST", ""));
    try {
      node.start().awaitReady();
      Organization organization = Organization.on(node);
      awaitHealth(organization, "twilio", "LOG_ONLY");
      awaitHealth(organization, "redis", "NOT_CONFIGURED");

      Answer accepted =
          organization.post("/messages", Map.of("to", "+14155550152", "body", "only logged"));

      assertThat(accepted.status()).isEqualTo(202);
      assertThat(accepted.header("X-Sms-Mode")).isEqualTo("log-only");
      String id = accepted.body().get("id").asText();
      JsonNode sent = organization.awaitStatus(id, "sent");
      assertThat(sent.get("providerStatus").asText()).isEqualTo("log-only");
      assertThat(sent.get("messageId").isNull()).isTrue();
      assertThat(sent.get("settlement").isNull()).as("there is nothing to charge").isTrue();
      assertThat(sent.get("priceSource").asText()).isEqualTo("default");
      assertThat(TestBed.shared().twilio().messagesTo("+14155550152")).isEmpty();
      assertThat(Files.readString(TestBed.consoleOf(node)))
          .contains("mode=log-only")
          .contains("message.log-only message=" + id);
    } finally {
      node.close();
    }
  }

  private static JsonNode awaitHealth(Organization organization, String check, String state)
      throws Exception {
    Answer health =
        organization.awaitAnswerAt(
            "/health",
            answer ->
                state.equals(named(answer.body(), check).path("data").path("state").asText()));
    return named(health.body(), check);
  }

  private static JsonNode named(JsonNode health, String check) {
    for (JsonNode candidate : health.get("checks")) {
      if (candidate.get("name").asText().equals(check)) {
        return candidate;
      }
    }
    throw new AssertionError("no check named " + check);
  }
}
