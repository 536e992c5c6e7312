package org.smsservice.it;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsservice.sandbox.LibertyServer;
import org.smsservice.sandbox.twilio.http.Account;

/**
 * Which indexes and partitions the statements of the service use, as it executes them itself: over
 * tables with four partitions that are filled alike.
 */
class PlansIT {
  private static List<ExecutedPlan> plans;
  private static LibertyServer node;

  @BeforeAll
  static void useEverything() throws Exception {
    String database = TestBed.shared().newDatabase();
    PlanLog log = PlanLog.of(database);
    node =
        TestBed.shared()
            .newNode(
                Map.of(
                    "DATABASE_URL", TestBed.shared().database().url(database),
                    "SMS_SETTLEMENT_INTERVAL", "PT5S",
                    "SMS_SETTLEMENT_STRAGGLERS_PER_RUN", "1"))
            .start()
            .awaitReady();
    Organization organization = Organization.on(node);
    String number = organization.addNumber();
    ManyRows.fill(database, organization.id());
    log.restart();
    ManyRows.addMonthToClose(database, organization.id());
    call(organization, number);
    plans = log.awaitPlansOf(statements());
  }

  /** The first columns of the tables below. */
  private static Set<String> statements() {
    return Stream.of(PlansIT.class.getDeclaredMethods())
        .map(test -> test.getAnnotation(CsvSource.class))
        .filter(Objects::nonNull)
        .flatMap(table -> Stream.of(table.value()))
        .map(row -> row.substring(0, row.indexOf(" | ")))
        .collect(toSet());
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static void call(Organization organization, String number) throws Exception {
    Organization operator = organization.withKey(TestBed.OPERATOR_KEY);
    patch(
        operator,
        organization,
        "{\"quota\":{\"messagesPerDay\":1000000,\"messagesPerMonth\":1000000}}");
    // Which nobody else asks for, so that its price is in no memory.
    organization.get("/pricing/countries/IS");
    String person = "+14155550123";
    String id = organization.send(person, "hello");
    String sid = organization.awaitStatus(id, "delivered").get("messageId").asText();
    organization.get("/messages/" + id + "/events");
    String batch =
        organization
            .post(
                "/messages/bulk",
                Map.of("body", "x", "recipients", List.of("+14155550124", "+14155550125")))
            .body()
            .get("id")
            .asText();
    organization.awaitAnswer(
        "/batches/" + batch, answer -> answer.body().get("delivered").asInt() == 2);
    organization.get("/batches/" + batch + "/messages");
    organization.get("/messages");
    organization.get("/messages?status=failed");
    organization.get("/messages?to=%2B14152000004");
    organization.get("/messages?userId=user-4");
    String from = Instant.now().minus(1, ChronoUnit.HOURS).toString();
    organization.get("/messages?createdFrom=" + from + "&createdTo=" + Instant.now());
    Map<String, String> report = new HashMap<>();
    report.put("MessageSid", sid);
    report.put("MessageStatus", "read");
    report.put("AccountSid", Account.SANDBOX.sid());
    SignedCalls twilio = new SignedCalls(node.url());
    twilio.post(SignedCalls.STATUS, report);
    Map<String, String> received = new HashMap<>();
    received.put("MessageSid", "SM" + UUID.randomUUID().toString().replace("-", ""));
    received.put("From", person);
    received.put("To", number);
    received.put("Body", "hi");
    received.put("NumSegments", "1");
    received.put("NumMedia", "0");
    twilio.post(SignedCalls.INCOMING, received);
    organization.put("/opt-outs/+14155550126", Map.of());
    String later =
        organization
            .post("/messages", Map.of("to", person, "body", "x", "sendAt", "2999-01-01T00:00:00Z"))
            .body()
            .get("id")
            .asText();
    organization.post("/messages/" + later + "/cancel", Map.of());
    organization.get("/usage");
    Instant whenManyWereSent = Instant.now().minus(17, ChronoUnit.DAYS);
    organization.get("/usage/reconciliation?month=" + whenManyWereSent.toString().substring(0, 7));
    organization.get("/reports/usage");
    organization.get("/reports/usage?country=US");
    organization.get("/reports/billing");
    organization.get("/reports/usage?batchId=" + batch);
    organization.get("/reports/delivery?status=failed");
    String all =
        "&from=%s&to=%s"
            .formatted(
                Instant.now().minus(60, ChronoUnit.DAYS), Instant.now().plus(300, ChronoUnit.DAYS));
    organization.get("/reports/delivery?country=FR" + all);
    organization.get("/reports/delivery?templateId=" + UUID.randomUUID() + all);
    organization.get("/reports/price-variance");
    organization.post("/erasures", Map.of("phoneNumber", person));
    deleteWhatIsOld(organization);
  }

  private static void deleteWhatIsOld(Organization organization) throws Exception {
    patch(organization.withKey(TestBed.OPERATOR_KEY), organization, "{\"retentionDays\":1}");
    organization.awaitAnswer(
        "/audit-log",
        answer -> answer.body().get("items").findValuesAsText("subject").contains("retention"));
  }

  private static void patch(Organization operator, Organization changed, String settings)
      throws Exception {
    operator.call(
        operator
            .request("/organizations/" + changed.id())
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString(settings)));
  }

  /** Where the rows are so few that another one serves as well, either is named. */
  private static List<String> indexesOf(String names) {
    return List.of(names.split("/"));
  }

  private static List<ExecutedPlan> executions(String statement) {
    List<ExecutedPlan> executions =
        plans.stream().filter(plan -> plan.executes(statement)).toList();
    assertThat(executions).as("executions of " + statement).isNotEmpty();
    return executions;
  }

  @Test
  void noPartitionIsReadFromEndToEnd() {
    assertThat(plans)
        .hasSizeGreaterThan(50)
        .allSatisfy(plan -> assertThat(plan.partsReadAsAWhole()).as(plan.query()).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sl1_0 where sl1_0.id= | sms_log_pkey | 1",
        "update sms_log set status = 'sending' where | sms_log_pkey | 1",
        "message_id = coalesce(sms_log.message_id, sent.provider_id) | sms_log_pkey | 1",
        "update sms_template set usage_count | sms_log_pkey | 1",
        "select * from sms_log where id = any( | sms_log_pkey | 1",
        "update sms_log set message_id = now.message_id | sms_log_pkey | 1",
        "update sms_log set status = 'canceled' from gone | sms_log_pkey | 1",
        "count(*) filter (where sent_at >= | sms_log_batch_id | 2",
        "and sl1_0.batch_id= | sms_log_batch_id | 2",
        "and sl1_0.id>= | sms_log_organization_id/sms_log_pkey/sms_log_status | 2",
        "and sl1_0.status= | sms_log_status | 4",
        "and sl1_0.to_number= | sms_log_to_number | 4",
        "and sl1_0.user_id= | sms_log_user_id | 4",
        "sl1_0.organization_id=$1 order by | sms_log_organization_id/sms_log_pkey | 4",
        "end state from sms_log where message_id = any( | sms_log_message_id/sms_log_unsettled | 4",
        "where sl1_0.message_id= | sms_log_message_id | 4",
        "status in ('scheduled', 'pending') | sms_log_to_number | 4",
        "select id from sms_log where to_number = | sms_log_to_number | 4",
        "select id from sms_log where from_number = | sms_log_from_number | 4",
        "greatest(created_at, sent_at, failed_at) < | sms_log_organization_id | 4",
        "delete from sms_log where id = any( | sms_log_organization_id/sms_log_pkey | 4",
        "update sms_log set to_number = | sms_log_organization_id/sms_log_pkey | 1",
        "min(cast(id as text)) from sms_log where settlement | sms_log_unsettled | 4",
        "listed (day, since, until, are_awaited_due) where exists | sms_log_unsettled | 4",
        "told (sid, cost, currency, segments) | sms_log_message_id/sms_log_unsettled | 4",
        "select id, message_id from sms_log where settlement in ( | sms_log_unsettled | 4",
        "settlement = 'unpriced' where id = any(array( | sms_log_unsettled | 4",
      })
  void messagesAreFoundByTheirIndexInTheirPartitions(String statement, String index, int parts) {
    assertThat(executions(statement))
        .allSatisfy(
            plan -> {
              assertThat(plan.indexes()).as(plan.query()).containsAnyElementsOf(indexesOf(index));
              assertThat(plan.partsOf("sms_log")).as(plan.query()).hasSizeBetween(1, parts);
            });
  }

  @Test
  void fewMessagesAmongManyAreFoundWithoutReadingTheOthers() {
    // A quarter of an hour and what lies about it, of 10,000 messages in each partition.
    assertThat(executions("and sl1_0.country_code="))
        .hasSize(4)
        .allSatisfy(plan -> assertThat(plan.discarded()).as(plan.query()).isLessThan(200));
    assertThat(plans).noneMatch(plan -> plan.executes("and sl1_0.template_id="));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "se1_0 where se1_0.log_id= | 1",
        "update sms_event set raw | 4",
        "delete from sms_event where log_id = any( | 4",
      })
  void reportsAreFoundByTheirMessage(String statement, int parts) {
    assertThat(executions(statement))
        .anySatisfy(
            plan -> {
              assertThat(plan.indexes()).as(plan.query()).contains("sms_event_log_id");
              assertThat(plan.partsOf("sms_event")).as(plan.query()).hasSizeBetween(1, parts);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from usage_metric where organization_id = | usage_metric_pkey",
        "select added_up, case | usage_summary_key",
        "select added_up, case | usage_quarter_key",
        "select added_up, case | usage_day_key",
        "select day, direction, country_code, sender, status, currency | usage_day_key",
        "select cast(date_trunc('month', day) as date), country_code | usage_day_key",
        "with found_day | usage_day_key",
        "with found_day | usage_quarter_key",
        "from usage_fact where organization_id = | sms_log_batch_id",
        "select count(*) from usage_fact where organization_id = | sms_log_organization_id",
        "concat_ws(' ', moment | usage_quarter_key",
        "select coalesce(sum(day_messages), 0) | usage_metric_pkey",
        "select coalesce(sum(day_messages), 0) | usage_summary_key",
        "select coalesce(sum(day_messages), 0) | usage_delta_organization_id",
        "select coalesce(sum(day_messages), 0) | quota_hold_organization_id",
        "delete from quota_hold where id = | quota_hold_pkey/quota_hold_organization_id",
        "delete from quota_hold where expires_at | quota_hold_expires_at",
        "update usage_metric set closed_at | usage_metric_open",
        "update usage_metric set closed_at | sms_log_unsettled",
        "update usage_metric set closed_at | usage_delta_organization_id",
        "(select id from usage_delta order by id limit | usage_delta_pkey",
        "delete from usage_day where is_empty | usage_day_empty",
        "delete from usage_quarter where is_empty | usage_quarter_empty",
        "delete from usage_summary where is_empty | usage_summary_empty",
        "from sms_pricing sp1_0 where sp1_0.country_code= | sms_pricing_country_code",
        "select id from sms_pricing where refresh_at | sms_pricing_refresh_at",
        "select id from sms_pricing where expires_at | sms_pricing_expires_at",
        "select id from sms_pricing where country_code | sms_pricing_country_code",
        "select priority, organization_id, from_number from due | sms_outbox_free",
        "delete from sms_price_fetch where country_code = | sms_price_fetch_pkey",
      })
  void totalsAreFoundByTheirIndex(String statement, String index) {
    assertThat(executions(statement))
        .anySatisfy(
            plan ->
                assertThat(plan.indexes())
                    .as(plan.query())
                    .containsAnyElementsOf(indexesOf(index)));
  }
}
