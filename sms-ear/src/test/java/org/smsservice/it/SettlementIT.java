package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
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
  private static final Duration LONGER_THAN_A_LEASE = Duration.ofMinutes(2);

  /** In the first five minutes of a day yesterday's list is read as well. */
  private static final int TURN_OF_THE_DAY = 1;

  private static final int STRAGGLERS_PER_RUN = 2;

  private static SimulatedTwilio twilio;
  private static Map<String, String> environment;
  private static DataSource database;
  private static LibertyServer node;
  private Organization organization;

  @BeforeAll
  static void start() throws InterruptedException {
    twilio = new SimulatedTwilio(0).start();
    String name = TestBed.shared().newDatabase();
    database = TestBed.shared().database().dataSource(name);
    environment =
        Map.of(
            "DATABASE_URL", TestBed.shared().database().url(name),
            "SMS_SENDING_BATCH_SIZE", "100",
            "SMS_SENDING_BATCH_PAUSE", "PT0S",
            // Only when a test says so.
            "SMS_SETTLEMENT_INTERVAL", "PT1H",
            "SMS_SETTLEMENT_STRAGGLERS_PER_RUN", Integer.toString(STRAGGLERS_PER_RUN));
    node = TestBed.shared().newImpatientNode(twilio, environment).start().awaitReady();
  }

  @AfterAll
  static void stop() {
    node.close();
    twilio.close();
  }

  @BeforeEach
  void forgetEverything() throws Exception {
    twilio.reset();
    twilio.change(behaviour -> behaviour.pricedAfterMillis = 0);
    execute("delete from sms_log");
    execute("delete from settlement_day");
    organization = Organization.on(node);
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static BigDecimal number(String query) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getBigDecimal(1);
    }
  }

  private static int count(String condition) throws SQLException {
    return number("select count(*) from sms_log where " + condition).intValueExact();
  }

  /** Makes the next run due. */
  private static void makeDue() throws SQLException {
    execute("update work_lease set until = now() where work = 'settlement'");
  }

  /** Has a node make a run, and waits until it has come to its end. */
  private static void settle() throws Exception {
    makeDue();
    awaitEndOfRun();
  }

  private static void awaitEndOfRun() throws Exception {
    Organization.awaitCondition(
        LONGER_THAN_A_LEASE,
        () ->
            number(
                        """
                        select count(*) from work_lease
                        where work = 'settlement' and until > now() + interval '30 minutes'
                        """)
                    .intValueExact()
                == 1);
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

  private String sendToOne(String to) throws Exception {
    String id = organization.send(to, "to one");
    organization.awaitStatus(id, "delivered");
    return id;
  }

  /** Lets a message have been sent so long ago. */
  private static void age(String id, String interval) throws SQLException {
    execute(
        "update sms_log set sent_at = sent_at - interval '%s' where id = '%s'"
            .formatted(interval, id));
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
    double countedCost = Pages.metricOrZero(node, "sms_settled_cost");
    double countedEstimate = Pages.metricOrZero(node, "sms_settled_estimated_cost");

    settle();

    assertThat(Pages.metricOrZero(node, "sms_settled_cost") - countedCost)
        .isCloseTo(sum("cost").subtract(cost).doubleValue(), ROUNDING);
    assertThat(Pages.metricOrZero(node, "sms_settled_estimated_cost") - countedEstimate)
        .isCloseTo(sum("estimated_cost").subtract(estimate).doubleValue(), ROUNDING);
    assertThat(twilio.reads().lists()).isBetween(3L, 3L + TURN_OF_THE_DAY);
    assertThat(twilio.reads().fetches()).isZero();
    assertThat(count("settlement = 'settled' and cost > 0 and cost_currency is null"))
        .isEqualTo(2_500);
    JsonNode settled = organization.message(message.get("id").asText());
    assertThat(settled.get("settlement").asText()).isEqualTo("settled");
    assertThat(settled.get("billedSegments").isNull()).isTrue();
    assertThat(settled.get("cost").get("currency").asText()).isEqualTo("USD");
    assertThat(settled.get("cost").get("amount").asText())
        .isEqualTo(billed(settled.get("to").asText()));
    assertThat(new BigDecimal(costOf(batch).get("amount").asText()))
        .isEqualByComparingTo(number("select sum(cost) from sms_log"));
    assertThat(
            Pages.metric(
                node, "sms_settlements_total{mp_scope=\"application\",result=\"settled\",}"))
        .isGreaterThanOrEqualTo(2_500);
    for (String series :
        List.of(
            "sms_provider_call_seconds_count{mp_scope=\"application\",operation=\"list_charges\",outcome=\"found\",}",
            "sms_settlement_open{",
            "sms_settlement_oldest_age_seconds{")) {
      assertThat(Pages.metric(node, series)).as(series).isNotNegative();
    }

    Reads.Count before = twilio.reads();
    settle();
    assertThat(twilio.reads()).as("nothing is open").isEqualTo(before);
  }

  /** Of what is settled. */
  private static BigDecimal sum(String column) throws SQLException {
    return number(
        "select coalesce(sum(" + column + "), 0) from sms_log where settlement = 'settled'");
  }

  private JsonNode costOf(String batch) throws Exception {
    return organization.get("/batches/" + batch).body().get("cost");
  }

  @Test
  void aRunLooksAtWhatIsOpenOnly() throws Exception {
    execute(
        """
        insert into sms_log (id, organization_id, direction, to_number, from_number, message, status,
          segments, encoding, created_at, sent_at, message_id, settlement, cost, currency)
        select uuidv7(), '%s', 'outbound', '+14155550100', '+15005550006', 'x', 'delivered',
          1, 'GSM-7', now(), now(), 'SM' || md5(i::text), 'settled', 1, 'USD'
        from generate_series(1, 100000) i
        """
            .formatted(organization.id()));
    String id = sendToOne("+14155550170");
    execute("analyze sms_log");
    BigDecimal scans = number(SCANS_OF_THE_TABLE);
    BigDecimal uses = number(USES_OF_THE_INDEX);

    settle();
    Organization.awaitCondition(() -> number(USES_OF_THE_INDEX).compareTo(uses) > 0);

    assertThat(number(SCANS_OF_THE_TABLE)).isEqualByComparingTo(scans);
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
    String id = sendToOne("+14155550171");
    settle();
    assertThat(organization.message(id).get("settlement").asText()).isEqualTo("open");

    twilio.change(behaviour -> behaviour.pricedAfterMillis = 0);
    settle();

    JsonNode message = organization.message(id);
    assertThat(message.get("cost").get("amount").asText()).isEqualTo(billed("+14155550171"));
    assertThat(twilio.reads().fetches()).isZero();
  }

  @Test
  void whatDiffersFromTheEstimateIsKeptBesideIt() throws Exception {
    String id = sendToOne("+14155550172");
    execute("update sms_log set currency = 'EUR', segments = 3 where id = '%s'".formatted(id));

    settle();

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
    twilio.change(behaviour -> behaviour.inboundUrl = node.url() + "/api/webhooks/sms/incoming");
    assertThat(twilio.receive(text).status()).isEqualTo(200);
    String id =
        organization
            .get("/messages?direction=inbound")
            .body()
            .get("items")
            .get(0)
            .get("id")
            .asText();

    settle();

    JsonNode message = organization.message(id);
    assertThat(message.get("settlement").asText()).isEqualTo("settled");
    assertThat(message.get("cost").get("currency").asText()).isEqualTo("USD");
    assertThat(message.get("estimatedCost").get("currency").asText()).isEqualTo("USD");
  }

  @Test
  void aStragglerIsAskedForOnce() throws Exception {
    twilio.change(
        behaviour -> {
          behaviour.unlistedRecipients = List.of("0174", "0175", "0176");
          behaviour.unpricedRecipients = List.of("0175");
        });
    String priced = sendToOne("+14155550174");
    String unpriced = sendToOne("+14155550175");
    String fresh = sendToOne("+14155550176");
    age(priced, "3 hours");
    age(unpriced, "3 hours");

    settle();

    assertThat(twilio.reads().fetches()).isEqualTo(2);
    assertThat(organization.message(priced).get("settlement").asText()).isEqualTo("settled");
    assertThat(organization.message(unpriced).get("settlement").asText()).isEqualTo("awaited");
    assertThat(organization.message(fresh).get("settlement").asText()).isEqualTo("open");

    settle();
    assertThat(twilio.reads().fetches()).isEqualTo(2);
  }

  @Test
  void whatNeverGetsAPriceIsGivenUp() throws Exception {
    twilio.change(behaviour -> behaviour.unpricedRecipients = List.of("0177", "0178"));
    String old = sendToOne("+14155550177");
    String younger = sendToOne("+14155550178");
    age(old, "37 hours");
    age(younger, "35 hours");

    settle();

    assertThat(organization.message(old).get("settlement").asText()).isEqualTo("unpriced");
    assertThat(organization.message(old).get("cost").isNull()).isTrue();
    assertThat(organization.message(younger).get("settlement").asText()).isEqualTo("awaited");
  }

  @Test
  void aListIsReadSeldomForPricesThatItDidNotHaveBefore() throws Exception {
    twilio.change(behaviour -> behaviour.unpricedRecipients = List.of("0180"));
    String id = sendToOne("+14155550180");
    age(id, "3 hours");
    settle();
    long lists = twilio.reads().lists();

    settle();
    assertThat(twilio.reads().lists()).isEqualTo(lists);
    Organization.awaitCondition(
        LONGER_THAN_A_LEASE, () -> Pages.metric(node, "sms_settlement_open{") == 1);
    assertThat(Pages.metric(node, "sms_settlement_oldest_age_seconds{"))
        .as("Twilio was asked about all of them")
        .isZero();

    execute("update settlement_day set listed_at = listed_at - interval '6 hours'");
    twilio.change(behaviour -> behaviour.unpricedRecipients = List.of());
    settle();
    assertThat(organization.message(id).get("settlement").asText()).isEqualTo("settled");
    assertThat(twilio.reads().fetches()).isZero();
  }

  @Test
  void whatNoListTellsOfIsAskedForOnceMoreBeforeItIsGivenUp() throws Exception {
    twilio.change(
        behaviour -> {
          behaviour.unlistedRecipients = List.of("0181");
          behaviour.unpricedRecipients = List.of("0181");
        });
    String id = sendToOne("+14155550181");
    age(id, "3 hours");
    settle();
    assertThat(organization.message(id).get("settlement").asText()).isEqualTo("awaited");

    twilio.change(behaviour -> behaviour.unpricedRecipients = List.of());
    age(id, "40 hours");
    settle();
    assertThat(organization.message(id).get("settlement").asText()).isEqualTo("settled");
    assertThat(twilio.reads().fetches()).isEqualTo(2);
  }

  @Test
  void whatHasFailedIsAskedForLast() throws Exception {
    twilio.change(behaviour -> behaviour.unlistedRecipients = List.of("0182", "0183", "0184"));
    String failed = sendToOne("+14155550182");
    String first = sendToOne("+14155550183");
    String second = sendToOne("+14155550184");
    execute("update sms_log set status = 'failed' where id = '" + failed + "'");
    age(failed, "4 hours");
    age(first, "3 hours");
    age(second, "3 hours");

    settle();

    assertThat(twilio.reads().fetches()).isEqualTo(STRAGGLERS_PER_RUN);
    assertThat(organization.message(first).get("settlement").asText()).isEqualTo("settled");
    assertThat(organization.message(second).get("settlement").asText()).isEqualTo("settled");
    assertThat(organization.message(failed).get("settlement").asText()).isEqualTo("open");
  }

  @Test
  void whatNobodyHasToldAboutIsNotGivenUpBeforeAWeekIsOver() throws Exception {
    List<String> asked = List.of(sendToOne("+14155550185"), sendToOne("+14155550186"));
    String left = sendToOne("+14155550187");
    String tooOld = sendToOne("+14155550188");
    twilio.reset();
    for (String id : asked) {
      age(id, "5 days");
    }
    age(left, "4 days");
    execute("update sms_log set status = 'failed' where id = '" + tooOld + "'");
    age(tooOld, "9 days");

    settle();

    for (String id : asked) {
      assertThat(organization.message(id).get("settlement").asText()).isEqualTo("unpriced");
    }
    assertThat(organization.message(left).get("settlement").asText()).isEqualTo("open");
    assertThat(organization.message(tooOld).get("settlement").asText()).isEqualTo("unpriced");
  }

  @Test
  void whatTwilioDoesNotKnowIsAskedForTwiceAndGivenUpInTime() throws Exception {
    String id = sendToOne("+14155550179");
    age(id, "3 hours");
    twilio.reset();

    settle();
    assertThat(organization.message(id).get("settlement").asText()).isEqualTo("awaited");

    age(id, "34 hours");
    settle();
    assertThat(organization.message(id).get("settlement").asText()).isEqualTo("awaited");
    assertThat(twilio.reads().fetches()).as("a list may still tell of it").isEqualTo(1);

    age(id, "6 hours");
    settle();
    assertThat(organization.message(id).get("settlement").asText()).isEqualTo("unpriced");
    assertThat(twilio.reads().fetches()).isEqualTo(2);
  }

  @Test
  void aListThatFailsOnTheWayIsReadAgainNextTime() throws Exception {
    sendToMany(5_560_000, 1_100);
    twilio.change(behaviour -> behaviour.failingListPage = 1);

    settle();

    assertThat(count("settlement = 'settled'")).isEqualTo(1_000);
    assertThat(count("settlement = 'open'")).isEqualTo(100);
    BigDecimal cost = number("select sum(cost) from sms_log");

    twilio.change(behaviour -> behaviour.failingListPage = 0);
    settle();

    assertThat(count("settlement = 'settled'")).isEqualTo(1_100);
    assertThat(number("select sum(cost) from sms_log")).isGreaterThan(cost);
    assertThat(twilio.reads().fetches()).isZero();
  }

  @Test
  void aRunOfAKilledNodeIsContinuedByAnother() throws Exception {
    sendToMany(5_570_000, 1_100);
    twilio.change(behaviour -> behaviour.latencyMillis = 1_500);
    makeDue();
    Organization.awaitCondition(() -> count("settlement = 'settled'") == 1_000);
    node.kill();
    twilio.change(behaviour -> behaviour.latencyMillis = 0);
    assertThat(count("settlement = 'open'")).isEqualTo(100);
    // Its lease would be over by itself after a minute, for which nobody has to wait here.
    assertThat(number("select count(*) from work_lease where until > now()"))
        .isEqualByComparingTo("1");
    execute("update work_lease set until = now()");

    LibertyServer second = TestBed.shared().newImpatientNode(twilio, environment);
    try {
      second.start().awaitReady();
      awaitEndOfRun();
      assertThat(count("settlement = 'settled' and cost > 0")).isEqualTo(1_100);

      node.start().awaitReady();
      organization = organization.at(second);
      sendToMany(5_580_000, 1_100);
      long lists = twilio.reads().lists();
      settle();
      assertThat(count("settlement = 'settled'")).isEqualTo(2_200);
      assertThat(twilio.reads().lists() - lists)
          .as("one of both nodes reads 2,200 messages")
          .isBetween(3L, 3L + TURN_OF_THE_DAY);
      assertThat(twilio.reads().fetches()).isZero();
    } finally {
      second.close();
    }
  }
}
