package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsservice.it.Organization.Answer;
import org.smsservice.sandbox.LibertyServer;
import org.smsservice.sandbox.twilio.SimulatedTwilio;
import org.smsservice.sandbox.twilio.price.NetworkPrices;
import org.smsservice.sandbox.twilio.price.PriceTable;

/**
 * What messages cost, over two nodes: by sender, by network, and when prices change. The peer looks
 * networks up, and takes prices for old after five seconds.
 */
class PricesIT {
  private static final PriceTable PRICES = new PriceTable();

  private static SimulatedTwilio twilio;
  private static LibertyServer peer;
  private Organization organization;

  @BeforeAll
  static void start() throws InterruptedException {
    twilio = TestBed.shared().twilio();
    peer =
        TestBed.shared()
            .newPeer(
                Map.of(
                    "SMS_PRICING_CARRIER_LOOKUP", "true",
                    "SMS_PRICING_REFRESH_TIME", "PT5S"))
            .start()
            .awaitReady();
  }

  @AfterAll
  static void stop() {
    peer.close();
  }

  @BeforeEach
  void makeOrganization() throws Exception {
    organization = Organization.on(TestBed.shared().node());
  }

  @ParameterizedTest
  @CsvSource({
    "US, +14155550100, +15005550006, 0.0133",
    "US, +14155550100, +18005550006, 0.0113",
    "US, +14155550100, 12345, 0.0133",
    "US, +14155550100, SHOP, 0.0133",
    "DE, +4915112345678, +15005550006, 0.1095",
    "DE, +4915112345678, 12345, 0.1250",
    "DE, +4915112345678, +18005550006, 0.1250",
    "DE, +4915112345678, MG0123456789abcdef0123456789abcdef, 0.1250"
  })
  void everyWayToAskTellsThePriceOfTheSender(
      String country, String to, String from, BigDecimal amount) throws Exception {
    Map<String, ?> send = Map.of("to", to, "from", from, "body", "x".repeat(161), "sendAt", LATER);
    BigDecimal twoSegments = amount.multiply(BigDecimal.TWO);

    JsonNode preview = organization.post("/messages/preview", send).body();
    String id = organization.post("/messages", send).body().get("id").asText();
    JsonNode explanation = organization.get("/messages/" + id + "/explain").body();
    JsonNode batch =
        organization
            .post(
                "/messages/bulk",
                Map.of(
                    "recipients",
                    List.of(to),
                    "from",
                    from,
                    "body",
                    "x".repeat(161),
                    "sendAt",
                    LATER))
            .body();

    assertThat(amount(preview, "/estimatedCost")).isEqualByComparingTo(twoSegments);
    assertThat(amount(organization.message(id), "/estimatedCost"))
        .isEqualByComparingTo(twoSegments);
    assertThat(amount(explanation, "/price/estimatedCost")).isEqualByComparingTo(twoSegments);
    assertThat(amount(batch, "/estimatedCost")).isEqualByComparingTo(twoSegments);
    assertThat(organization.message(id).get("countryCode").asText()).isEqualTo(country);
  }

  @Test
  void aPriceTellsAllKindsOfSenders() throws Exception {
    JsonNode price = organization.get("/pricing/countries/DE").body();

    assertThat(price.get("senders")).hasSize(5);
    assertThat(amount(price, "/senders/0/pricePerSms")).isEqualByComparingTo("0.1095");
    assertThat(amount(price, "/senders/2/pricePerSms")).isEqualByComparingTo("0.1250");
    assertThat(amount(price, "/pricePerSms")).isEqualByComparingTo("0.1250");
    assertThat(amount(price, "/surchargePerSms")).isZero();
    assertThat(price.at("/received/0/numberType").asText()).isEqualTo("mobile");
    assertThat(amount(price, "/received/0/pricePerSms")).isEqualByComparingTo("0.0083");
    assertThat(price.get("network").isNull()).isTrue();
  }

  @Test
  void twoNodesAskForACountryOnce() throws Exception {
    Organization there = organization.at(peer);
    twilio.change(behaviour -> behaviour.latencyMillis = 1_000);
    try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
      List<Callable<Answer>> calls = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        calls.add(() -> organization.get("/pricing/countries/FI"));
        calls.add(() -> there.get("/pricing/countries/FI"));
      }
      for (Future<Answer> answer : callers.invokeAll(calls)) {
        assertThat(answer.get().body().get("source").asText()).isNotEqualTo("default");
      }
    } finally {
      twilio.change(behaviour -> behaviour.latencyMillis = 0);
    }
    assertThat(twilio.priceFetches("FI")).isEqualTo(1);
    assertThat(rows("select 1 from sms_pricing where country_code = 'FI'")).hasSize(1);
    assertThat(rows("select 1 from sms_price_fetch where country_code = 'FI'"))
        .as("who has asked gives its lease back")
        .isEmpty();
  }

  @Test
  void aChangedPriceIsFetchedInTimeAndAltersNoEstimate() throws Exception {
    Organization there = organization.at(peer);
    String to = "+4790012345";
    BigDecimal before = amount(there.get("/pricing/countries/NO").body(), "/pricePerSms");
    String old = scheduled(to);
    JsonNode oldMessage = organization.message(old);
    JsonNode oldPrice = organization.get("/messages/" + old + "/explain").body().get("price");

    twilio.change(behaviour -> behaviour.priceFactor = 2);
    try {
      BigDecimal twice = before.multiply(BigDecimal.TWO);
      there.awaitAnswer(
          "/pricing/countries/NO",
          answer -> amount(answer.body(), "/pricePerSms").compareTo(twice) == 0);
      assertThat(amount(organization.message(scheduled(to)), "/estimatedCost"))
          .isEqualByComparingTo(amount(oldMessage, "/estimatedCost").multiply(BigDecimal.TWO));
    } finally {
      twilio.change(behaviour -> behaviour.priceFactor = 1);
    }

    // Either node may have done it.
    Organization.awaitCondition(
        () ->
            (Pages.text(peer, "/metrics") + Pages.text(TestBed.shared().node(), "/metrics"))
                .contains(
                    "sms_price_refreshes_total{mp_scope=\"application\",outcome=\"refreshed\",}"));
    assertThat(organization.message(old)).isEqualTo(oldMessage);
    assertThat(organization.get("/messages/" + old + "/explain").body().get("price"))
        .isEqualTo(oldPrice);
  }

  @Test
  void expiredPricesAreRemoved() throws Exception {
    execute(
        """
        insert into sms_pricing (id, country_code, country_name, price_per_sms, currency, networks,
          fetched_at, expires_at, used_at)
        values (gen_random_uuid(), 'ZZ', 'Nowhere', 1, 'USD', '[]', now() - interval '30 days',
          now() - interval '1 second', now() - interval '30 days')
        """);

    Organization.awaitCondition(
        () -> rows("select 1 from sms_pricing where country_code = 'ZZ'").isEmpty());
  }

  @Test
  void aNetworkHasItsOwnPriceAndIsLookedUpOnce() throws Exception {
    Organization there = organization.at(peer);
    String to = "+4915112345679";
    NetworkPrices network = PRICES.country("DE").orElseThrow().networkOf(to);

    JsonNode price = there.get("/pricing/" + to).body();
    JsonNode preview = there.post("/messages/preview", Map.of("to", to, "body", "x")).body();
    String id =
        there
            .post("/messages", Map.of("to", to, "body", "x", "sendAt", LATER))
            .body()
            .get("id")
            .asText();
    JsonNode batch =
        there
            .post("/messages/bulk", Map.of("recipients", List.of(to), "body", "x", "sendAt", LATER))
            .body();

    assertThat(price.at("/network/mcc").asText()).isEqualTo(network.mcc());
    assertThat(price.at("/network/mnc").asText()).isEqualTo(network.mnc());
    assertThat(price.at("/network/carrier").asText()).isEqualTo(network.carrier());
    assertThat(amount(price, "/senders/0/pricePerSms"))
        .isEqualByComparingTo(network.priceFrom("mobile"));
    assertThat(amount(preview, "/estimatedCost")).isEqualByComparingTo(network.priceFrom("mobile"));
    assertThat(amount(there.message(id), "/estimatedCost"))
        .isEqualByComparingTo(network.priceFrom("mobile"));
    assertThat(amount(batch, "/estimatedCost"))
        .as("a batch has the country's price")
        .isEqualByComparingTo("0.1095");
    assertThat(twilio.lookups(to)).isEqualTo(1);
    assertThat(organization.get("/pricing/" + to).body().get("network").isNull())
        .as("the other node does not look networks up")
        .isTrue();

    there.post("/erasures", Map.of("phoneNumber", to));
    there.get("/pricing/" + to);
    assertThat(twilio.lookups(to)).as("nothing was kept of an erased person").isEqualTo(2);
  }

  @Test
  void whatIsReceivedHasAnEstimateByOurNumber() throws Exception {
    organization.get("/pricing/countries/US");
    String number = organization.addNumber();
    SignedCalls calls = new SignedCalls(TestBed.shared().node().url());
    String sid = "SM" + UUID.randomUUID().toString().replace("-", "");
    assertThat(
            calls
                .post(
                    SignedCalls.INCOMING,
                    Map.of(
                        "MessageSid", sid,
                        "From", "+4915112345678",
                        "To", number,
                        "Body", "two segments",
                        "NumSegments", "2",
                        "NumMedia", "0"))
                .statusCode())
        .isEqualTo(200);

    JsonNode received = organization.get("/messages?direction=inbound").body().get("items").get(0);
    assertThat(received.get("messageId").asText()).isEqualTo(sid);
    assertThat(amount(received, "/estimatedCost")).isEqualByComparingTo("0.0166");
    assertThat(received.at("/estimatedCost/currency").asText()).isEqualTo("USD");
    assertThat(received.get("priceSource").asText()).isIn("redis", "database");
    assertThat(received.get("countryCode").asText()).isEqualTo("DE");
  }

  private static final String LATER = "2999-01-01T00:00:00Z";

  private String scheduled(String to) throws Exception {
    Answer answer = organization.post("/messages", Map.of("to", to, "body", "x", "sendAt", LATER));
    assertThat(answer.status()).isEqualTo(202);
    return answer.body().get("id").asText();
  }

  private static BigDecimal amount(JsonNode answer, String pointer) {
    return new BigDecimal(answer.at(pointer + "/amount").asText());
  }

  private static List<String> rows(String query) throws Exception {
    List<String> found = new ArrayList<>();
    try (Connection connection = TestBed.shared().databaseOfNode().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  private static void execute(String change) throws Exception {
    try (Connection connection = TestBed.shared().databaseOfNode().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(change);
    }
  }
}
