package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsservice.it.Organization.Answer;
import org.smsservice.sandbox.LibertyServer;

/** What the operator charges beside the provider's prices, in countries that no other test uses. */
class ChargesIT {
  private static final String SWEDEN = "/pricing/charges/SE";
  private static final String SWEDE = "+46701234567";
  private static final String LATER = "2999-01-01T00:00:00Z";
  private static final Duration KNOWN_WITHIN = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private Organization organization;
  private Organization operator;

  @BeforeEach
  void makeOrganization() throws Exception {
    organization = Organization.on(TestBed.shared().node());
    operator = organization.withKey(TestBed.OPERATOR_KEY);
  }

  @AfterEach
  void forget() throws Exception {
    for (String country : List.of("SE", "DK", "PT")) {
      operator.delete("/pricing/charges/" + country);
    }
  }

  private static Map<String, String> money(String amount, String currency) {
    return Map.of("amount", amount, "currency", currency);
  }

  private static Map<String, String> usd(String amount) {
    return money(amount, "USD");
  }

  private static BigDecimal amount(JsonNode answer, String pointer) {
    return new BigDecimal(answer.at(pointer + "/amount").asText());
  }

  @Test
  void surchargesAreAddedBySegmentAndKindAndAlterNoEstimate() throws Exception {
    Map<String, ?> send = Map.of("to", SWEDE, "body", "x".repeat(161), "sendAt", LATER);
    String old = organization.post("/messages", send).body().get("id").asText();
    JsonNode before = organization.message(old);
    BigDecimal price = amount(before, "/estimatedCost");

    Answer made =
        operator.put(
            SWEDEN,
            Map.of(
                "smsSurcharge",
                usd("0.0030"),
                "mmsSurcharge",
                usd("0.0100"),
                "mmsPrice",
                usd("0.0200"),
                "senders",
                List.of(Map.of("kind", "shortCode", "smsSurcharge", usd("0.0050")))));

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("ETag")).isEqualTo("\"1\"");
    assertThat(amount(organization.post("/messages/preview", send).body(), "/estimatedCost"))
        .isEqualByComparingTo(price.add(new BigDecimal("0.0060")));
    String next = organization.post("/messages", send).body().get("id").asText();
    assertThat(amount(organization.message(next), "/estimatedCost"))
        .isEqualByComparingTo(price.add(new BigDecimal("0.0060")));
    assertThat(organization.message(old)).isEqualTo(before);

    JsonNode told = organization.get("/pricing/" + SWEDE).body();
    assertThat(amount(told, "/senders/0/surchargePerSms")).isEqualByComparingTo("0.0030");
    assertThat(amount(told, "/senders/2/surchargePerSms")).isEqualByComparingTo("0.0050");
    assertThat(amount(told, "/senders/4/surchargePerSms")).isEqualByComparingTo("0.0050");
    assertThat(amount(told, "/senders/0/costPerMms")).isEqualByComparingTo("0.0300");
    assertThat(amount(told, "/costPerSms"))
        .isEqualByComparingTo(amount(told, "/pricePerSms").add(new BigDecimal("0.0050")));
  }

  @Test
  void everyNodeKnowsAChangeWithinTenSeconds() throws Exception {
    try (LibertyServer peer = TestBed.shared().newPeer(Map.of()).start().awaitReady()) {
      Organization there = organization.at(peer);
      assertThat(surcharge(there)).isZero();

      operator.put(SWEDEN, Map.of("smsSurcharge", usd("0.0070")));

      assertThat(surcharge(organization)).isEqualByComparingTo("0.0070");
      Organization.awaitCondition(
          KNOWN_WITHIN, () -> surcharge(there).compareTo(new BigDecimal("0.0070")) == 0);
    }
  }

  private static BigDecimal surcharge(Organization caller) throws Exception {
    return amount(caller.get("/pricing/countries/SE").body(), "/surchargePerSms");
  }

  @Test
  void areMadeReadListedReplacedAndForgotten() throws Exception {
    operator.put("/pricing/charges/DK", Map.of("mmsInboundPrice", usd("0.0165")));
    operator.put("/pricing/charges/pt", Map.of("smsSurcharge", usd("0.0010")));
    assertThat(
            operator
                .put(
                    "/pricing/charges/PT",
                    Map.of(
                        "smsSurcharge",
                        usd("0.0020"),
                        "smsInboundSurcharge",
                        usd("0.0030"),
                        "senders",
                        List.of(Map.of("kind", "tollFree", "smsInboundSurcharge", usd("0.0040")))))
                .status())
        .isEqualTo(200);

    JsonNode portugal = operator.get("/pricing/charges/pt").body();
    assertThat(portugal.get("countryCode").asText()).isEqualTo("PT");
    assertThat(amount(portugal, "/smsSurcharge")).isEqualByComparingTo("0.0020");
    assertThat(amount(portugal, "/smsInboundSurcharge")).isEqualByComparingTo("0.0030");
    assertThat(amount(portugal, "/senders/0/smsInboundSurcharge")).isEqualByComparingTo("0.0040");
    assertThat(countries()).contains("DK", "PT").isSorted();
    assertThat(operator.delete("/pricing/charges/PT").status()).isEqualTo(204);
    assertThat(operator.get("/pricing/charges/PT").status()).isEqualTo(404);
    assertThat(operator.delete("/pricing/charges/PT").status()).isEqualTo(404);
    assertThat(changes("PT")).containsExactly("created", "changed", "deleted");
  }

  private List<String> countries() throws Exception {
    List<String> found = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = operator.get("/pricing/charges?limit=1&cursor=" + cursor).body();
      page.get("items").forEach(item -> found.add(item.get("countryCode").asText()));
      cursor = page.get("nextCursor").asText("");
    } while (!cursor.isEmpty());
    return found;
  }

  private List<String> changes(String country) throws Exception {
    List<String> actions = new ArrayList<>();
    operator
        .get(
            "/audit-log?organizationId=00000000-0000-0000-0000-000000000000&subject=charges&subjectId="
                + country)
        .body()
        .get("items")
        .forEach(item -> actions.add(item.get("action").asText()));
    return actions.reversed();
  }

  @Test
  void nobodyOverwritesWhatSomebodyElseHasChanged() throws Exception {
    assertThat(putIf("If-None-Match", "*", "0.0010").status()).isEqualTo(201);
    assertThat(putIf("If-None-Match", "*", "0.0020").status()).isEqualTo(412);
    assertThat(putIf("If-Match", "\"1\"", "0.0030").header("ETag")).isEqualTo("\"2\"");
    assertThat(putIf("If-Match", "\"1\"", "0.0040").status()).isEqualTo(412);
    assertThat(
            operator.call(operator.request(SWEDEN).header("If-Match", "\"1\"").DELETE()).status())
        .isEqualTo(412);
    assertThat(amount(operator.get(SWEDEN).body(), "/smsSurcharge")).isEqualByComparingTo("0.0030");
  }

  private Answer putIf(String header, String value, String amount) throws Exception {
    return operator.call(
        operator
            .request(SWEDEN)
            .header("Content-Type", "application/json")
            .header(header, value)
            .PUT(
                BodyPublishers.ofString(
                    JSON.writeValueAsString(Map.of("smsSurcharge", usd(amount))))));
  }

  @Test
  void anotherCurrencyThanThePricesIsRefusedThoughNobodyHasAskedForThePriceYet() throws Exception {
    Answer refused = operator.put("/pricing/charges/HU", Map.of("smsSurcharge", money("3", "HUF")));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().at("/errors/0/field").asText()).isEqualTo("currency");
    assertThat(operator.get("/pricing/charges/HU").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({"XX, 0.01, 404", "SE, -0.01, 400", "SE, 1001, 400", "SE, cheap, 400"})
  void whatBreaksARuleIsRefused(String country, String amount, int status) throws Exception {
    assertThat(
            operator
                .put("/pricing/charges/" + country, Map.of("smsSurcharge", usd(amount)))
                .status())
        .isEqualTo(status);
  }

  @Test
  void areTheOperators() throws Exception {
    assertThat(organization.get("/pricing/charges").status()).isEqualTo(403);
    assertThat(organization.put(SWEDEN, Map.of("smsSurcharge", usd("0"))).status()).isEqualTo(403);
    assertThat(organization.delete(SWEDEN).status()).isEqualTo(403);
  }
}
