package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smsservice.sandbox.LibertyServer;
import org.smsservice.sandbox.Ports;
import org.smsservice.sandbox.Redis;
import org.smsservice.sandbox.twilio.SimulatedTwilio;
import org.smsservice.sandbox.twilio.behaviour.Availability;

/** Where a price comes from, tier by tier, with times that a test can wait for. */
class PricingIT {
  private static SimulatedTwilio twilio;
  private static Redis redis;
  private static LibertyServer node;

  @BeforeAll
  static void start() throws InterruptedException {
    twilio = new SimulatedTwilio(0).start();
    redis = new Redis(Ports.free()).start();
    node =
        TestBed.shared()
            .newNode(
                Map.of(
                    "TWILIO_BASE_URL", twilio.url(),
                    "REDIS_PORT", Integer.toString(redis.port()),
                    "SMS_PRICING_CACHE_TIME", "PT4S",
                    "SMS_PRICING_DATABASE_TIME", "PT8S",
                    "SMS_PRICING_RETRY_TIME", "PT0.1S",
                    "SMS_PRICING_DEFAULT_AMOUNT", "0.0777"))
            .start()
            .awaitReady();
  }

  @AfterAll
  static void stop() {
    node.close();
    redis.close();
    twilio.close();
  }

  @Test
  void tiersAnswerInTheirOrderAndExpire() throws Exception {
    Organization organization = Organization.on(node);

    JsonNode first = organization.get("/pricing/+4915112345678").body();
    assertThat(first.get("source").asText()).isEqualTo("twilio");
    assertThat(first.get("countryCode").asText()).isEqualTo("DE");
    assertThat(first.get("countryName").asText()).isEqualTo("Germany");
    assertThat(first.get("phoneNumber").asText()).isEqualTo("+4915112345678");

    JsonNode second = organization.get("/pricing/countries/de").body();
    assertThat(second.get("source").asText()).isEqualTo("redis");
    assertThat(second.get("pricePerSms")).isEqualTo(first.get("pricePerSms"));

    awaitSource(organization, "DE", "database");
    awaitSource(organization, "DE", "redis");
    awaitSource(organization, "DE", "twilio");
  }

  private static void awaitSource(Organization organization, String country, String source)
      throws Exception {
    organization.awaitAnswer(
        "/pricing/countries/" + country,
        answer -> source.equals(answer.body().path("source").asText()));
  }

  @Test
  void theDefaultStandsInWhenTwilioCannotTellAndSaysSo() throws Exception {
    Organization organization = Organization.on(node);
    twilio.change(behaviour -> behaviour.pricing = Availability.UNAVAILABLE);
    try {
      JsonNode price = organization.get("/pricing/countries/FR").body();
      assertThat(price.get("source").asText()).isEqualTo("default");
      assertThat(price.get("pricePerSms").get("amount").asText()).isEqualTo("0.0777");
      assertThat(price.get("fetchedAt").isNull()).isTrue();
      String id = organization.send("+33612345678", "two segments ".repeat(20));
      JsonNode message = organization.message(id);
      assertThat(message.get("priceSource").asText()).isEqualTo("default");
      assertThat(message.get("segments").asInt()).isEqualTo(2);
      assertThat(message.get("estimatedCost").get("amount").asText()).isEqualTo("0.1554");
    } finally {
      twilio.change(behaviour -> behaviour.pricing = Availability.UP);
    }
    awaitSource(organization, "FR", "twilio");
  }

  @Test
  void pricesOutliveRedis() throws Exception {
    Organization organization = Organization.on(node);
    assertThat(organization.get("/pricing/countries/GB").status()).isEqualTo(200);
    redis.close();
    try {
      awaitSource(organization, "GB", "database");
    } finally {
      redis.start();
    }
    awaitSource(organization, "GB", "redis");
  }

  @Test
  void whatIsNoCountryOrNumberIsRefused() throws Exception {
    Organization organization = Organization.on(node);

    assertThat(organization.get("/pricing/countries/XX").status()).isEqualTo(404);
    assertThat(organization.get("/pricing/12").status()).isEqualTo(400);
    assertThat(organization.get("/pricing/12").body().get("errors").get(0).get("field").asText())
        .isEqualTo("phoneNumber");
  }
}
