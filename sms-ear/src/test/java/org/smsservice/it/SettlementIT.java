package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smsservice.sandbox.LibertyServer;
import org.smsservice.sandbox.twilio.SimulatedTwilio;
import org.smsservice.sandbox.twilio.message.InboundText;
import org.smsservice.sandbox.twilio.message.Reads;
import org.smsservice.sandbox.twilio.price.PriceTable;

/** What messages have really cost: when the provider is asked for it, and how often. */
class SettlementIT {
  private static final Offset<Double> ROUNDING = Offset.offset(1e-6);

  /** In the first five minutes of a day yesterday's list is read as well. */
  private static final int TURN_OF_THE_DAY = 1;

  private static SettlingNode bed;
  private static SimulatedTwilio twilio;
  private Organization organization;

  @BeforeAll
  static void start() throws Exception {
    bed = new SettlingNode();
    twilio = bed.twilio();
  }

  @AfterAll
  static void stop() {
    bed.close();
  }

  @BeforeEach
  void forgetEverything() throws Exception {
    bed.forgetEverything();
    organization = Organization.on(bed.node());
  }

  /** Sends to so many numbers and waits until all have their message. */
  private String sendToMany(int firstNumber, int count) throws Exception {
    List<String> recipients =
        IntStream.range(firstNumber, firstNumber + count).mapToObj("+1415%07d"::formatted).toList();
    String batch =
        organization
            .post("/messages/bulk", Map.of("body", "to many", "recipients", recipients))
            .body()
            .get("id")
            .asText();
    organization.awaitAnswer(
        "/batches/" + batch, now -> now.body().get("delivered").asInt() == count);
    return batch;
  }

  private static String billed(String to) {
    return new BigDecimal(new PriceTable().billed("US", to, TestBed.SENDER, 1))
        .negate()
        .stripTrailingZeros()
        .toPlainString();
  }

  @Test
  void aDayIsSettledInAFewCalls() throws Exception {
    String batch = sendToMany(5_550_000, 2_500);
    JsonNode message =
        organization.get("/batches/" + batch + "/messages?limit=1").body().get("items").get(0);
    assertThat(message.get("settlement").asText()).isEqualTo("open");
    assertThat(message.get("cost").isNull()).isTrue();

    BigDecimal cost = sum("cost");
    BigDecimal estimate = sum("estimated_cost");
    double countedCost = Pages.metricOrZero(bed.node(), "sms_settled_cost");
    double countedEstimate = Pages.metricOrZero(bed.node(), "sms_settled_estimated_cost");

    bed.settle();

    assertThat(Pages.metricOrZero(bed.node(), "sms_settled_cost") - countedCost)
        .isCloseTo(sum("cost").subtract(cost).doubleValue(), ROUNDING);
    assertThat(Pages.metricOrZero(bed.node(), "sms_settled_estimated_cost") - countedEstimate)
        .isCloseTo(sum("estimated_cost").subtract(estimate).doubleValue(), ROUNDING);
    assertThat(twilio.reads().lists()).isBetween(3L, 3L + TURN_OF_THE_DAY);
    assertThat(twilio.reads().fetches()).isZero();
    assertThat(bed.count("settlement = 'settled' and cost > 0 and cost_currency is null"))
        .isEqualTo(2_500);
    JsonNode settled = organization.message(message.get("id").asText());
    assertThat(settled.get("settlement").asText()).isEqualTo("settled");
    assertThat(settled.get("billedSegments").isNull()).isTrue();
    assertThat(settled.get("cost").get("currency").asText()).isEqualTo("USD");
    assertThat(settled.get("cost").get("amount").asText())
        .isEqualTo(billed(settled.get("to").asText()));
    assertThat(new BigDecimal(costOf(batch).get("amount").asText()))
        .isEqualByComparingTo(bed.number("select sum(cost) from sms_log"));
    assertThat(
            Pages.metric(
                bed.node(), "sms_settlements_total{mp_scope=\"application\",result=\"settled\",}"))
        .isGreaterThanOrEqualTo(2_500);
    for (String series :
        List.of(
            "sms_provider_call_seconds_count{mp_scope=\"application\",operation=\"list_charges\",outcome=\"found\",}",
            "sms_settlement_open{",
            "sms_settlement_oldest_age_seconds{")) {
      assertThat(Pages.metric(bed.node(), series)).as(series).isNotNegative();
    }

    Reads.Count before = twilio.reads();
    bed.settle();
    assertThat(twilio.reads()).as("nothing is open").isEqualTo(before);
  }

  /** Of what is settled. */
  private static BigDecimal sum(String column) throws SQLException {
    return bed.number(
        "select coalesce(sum(" + column + "), 0) from sms_log where settlement = 'settled'");
  }

  private JsonNode costOf(String batch) throws Exception {
    return organization.get("/batches/" + batch).body().get("cost");
  }

  @Test
  void aRunLooksAtWhatIsOpenOnly() throws Exception {
    bed.execute(
        """
        insert into sms_log (id, organization_id, direction, to_number, from_number, message, status,
          segments, encoding, created_at, sent_at, message_id, settlement, cost, currency)
        select uuidv7(), '%s', 'outbound', '+14155550100', '+15005550006', 'x', 'delivered',
          1, 'GSM-7', now(), now(), 'SM' || md5(i::text), 'settled', 1, 'USD'
        from generate_series(1, 100000) i
        """
            .formatted(organization.id()));
    String id = SettlingNode.sendToOne(organization, "+14155550170");
    bed.execute("analyze sms_log");
    BigDecimal scans = bed.number(SCANS_OF_THE_TABLE);
    BigDecimal uses = bed.number(USES_OF_THE_INDEX);

    bed.settle();
    Organization.awaitCondition(() -> bed.number(USES_OF_THE_INDEX).compareTo(uses) > 0);

    assertThat(bed.number(SCANS_OF_THE_TABLE)).isEqualByComparingTo(scans);
    assertThat(organization.message(id).get("settlement").asText()).isEqualTo("settled");
  }

  private static final String SCANS_OF_THE_TABLE =
      "select seq_scan from pg_stat_user_tables where relname = 'sms_log_before'";

  private static final String USES_OF_THE_INDEX =
      """
      select sum(idx_scan) from pg_stat_user_indexes join pg_inherits on inhrelid = indexrelid
      where inhparent = 'sms_log_unsettled'::regclass
      """;

  @Test
  void aPriceThatComesLaterIsTakenLater() throws Exception {
    twilio.change(behaviour -> behaviour.pricedAfterMillis = Duration.ofDays(1).toMillis());
    String id = SettlingNode.sendToOne(organization, "+14155550171");
    bed.settle();
    assertThat(organization.message(id).get("settlement").asText()).isEqualTo("open");

    twilio.change(behaviour -> behaviour.pricedAfterMillis = 0);
    bed.settle();

    JsonNode message = organization.message(id);
    assertThat(message.get("cost").get("amount").asText()).isEqualTo(billed("+14155550171"));
    assertThat(twilio.reads().fetches()).isZero();
  }

  @Test
  void whatDiffersFromTheEstimateIsKeptBesideIt() throws Exception {
    String id = SettlingNode.sendToOne(organization, "+14155550172");
    bed.execute("update sms_log set currency = 'EUR', segments = 3 where id = '%s'".formatted(id));

    bed.settle();

    JsonNode message = organization.message(id);
    assertThat(message.get("estimatedCost").get("currency").asText()).isEqualTo("EUR");
    assertThat(message.get("cost").get("currency").asText()).isEqualTo("USD");
    assertThat(message.get("segments").asInt()).isEqualTo(3);
    assertThat(message.get("billedSegments").asInt()).isEqualTo(1);
  }

  @Test
  void whatIsReceivedIsSettledAsWell() throws Exception {
    String number = organization.addNumber();
    InboundText text = InboundText.of("+14155550173", number, "Hi");
    twilio.change(
        behaviour -> behaviour.inboundUrl = bed.node().url() + "/api/webhooks/sms/incoming");
    assertThat(twilio.receive(text).status()).isEqualTo(200);
    String id =
        organization
            .get("/messages?direction=inbound")
            .body()
            .get("items")
            .get(0)
            .get("id")
            .asText();

    bed.settle();

    JsonNode message = organization.message(id);
    assertThat(message.get("settlement").asText()).isEqualTo("settled");
    assertThat(message.get("cost").get("currency").asText()).isEqualTo("USD");
    assertThat(message.get("estimatedCost").get("currency").asText()).isEqualTo("USD");
  }

  @Test
  void aListThatFailsOnTheWayIsReadAgainNextTime() throws Exception {
    sendToMany(5_560_000, 1_100);
    twilio.change(behaviour -> behaviour.failingListPage = 1);

    bed.settle();

    assertThat(bed.count("settlement = 'settled'")).isEqualTo(1_000);
    assertThat(bed.count("settlement = 'open'")).isEqualTo(100);
    BigDecimal cost = bed.number("select sum(cost) from sms_log");

    twilio.change(behaviour -> behaviour.failingListPage = 0);
    bed.settle();

    assertThat(bed.count("settlement = 'settled'")).isEqualTo(1_100);
    assertThat(bed.number("select sum(cost) from sms_log")).isGreaterThan(cost);
    assertThat(twilio.reads().fetches()).isZero();
  }

  @Test
  void aRunOfAKilledNodeIsContinuedByAnother() throws Exception {
    sendToMany(5_570_000, 1_100);
    twilio.change(behaviour -> behaviour.latencyMillis = 1_500);
    bed.makeDue();
    Organization.awaitCondition(() -> bed.count("settlement = 'settled'") == 1_000);
    bed.node().kill();
    twilio.change(behaviour -> behaviour.latencyMillis = 0);
    assertThat(bed.count("settlement = 'open'")).isEqualTo(100);
    // Its lease would be over by itself after a minute, for which nobody has to wait here.
    assertThat(
            bed.number(
                "select count(*) from work_lease where work = 'settlement' and until > now()"))
        .isEqualByComparingTo("1");
    bed.execute("update work_lease set until = now()");

    LibertyServer second = bed.newNode();
    try {
      second.start().awaitReady();
      bed.awaitEndOfRun();
      assertThat(bed.count("settlement = 'settled' and cost > 0")).isEqualTo(1_100);

      bed.node().start().awaitReady();
      organization = organization.at(second);
      sendToMany(5_580_000, 1_100);
      long lists = twilio.reads().lists();
      bed.settle();
      assertThat(bed.count("settlement = 'settled'")).isEqualTo(2_200);
      assertThat(twilio.reads().lists() - lists)
          .as("one of both nodes reads 2,200 messages")
          .isBetween(3L, 3L + TURN_OF_THE_DAY);
      assertThat(twilio.reads().fetches()).isZero();
    } finally {
      second.close();
    }
  }
}
