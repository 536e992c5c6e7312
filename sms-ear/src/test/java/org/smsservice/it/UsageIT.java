package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.it.Ledger.Entry;

/** What was used in a month: the totals are what the messages say, at every moment. */
class UsageIT {
  private Organization organization;
  private Ledger ledger;

  @BeforeEach
  void makeOrganization() throws Exception {
    organization = Organization.on(TestBed.shared().node());
    ledger = new Ledger(TestBed.shared().databaseOfNode(), organization);
  }

  private JsonNode usage(String month) throws Exception {
    return organization.get("/usage?month=" + month).body();
  }

  private void assertNoDifferences(String month) throws Exception {
    JsonNode answer = organization.get("/usage/reconciliation?month=" + month).body();
    assertThat(answer.get("differences")).isEmpty();
    assertThat(answer.get("isEqual").asBoolean()).isTrue();
  }

  @Test
  void countsMessagesFromTheMomentTheyAreAccepted() throws Exception {
    String delivered = organization.send(Organization.newPerson(), "one");
    String canceled =
        organization
            .post(
                "/messages",
                Map.of(
                    "to",
                    Organization.newPerson(),
                    "body",
                    "x".repeat(161),
                    "sendAt",
                    Instant.now().plus(1, ChronoUnit.DAYS).toString()))
            .body()
            .get("id")
            .asText();

    String month = organization.message(delivered).get("createdAt").asText().substring(0, 7);
    assertThat(organization.get("/usage").body().get("month").asText())
        .isBetween(month, YearMonth.now(ZoneOffset.UTC).toString());
    JsonNode usage = usage(month);
    assertThat(usage.get("messages").asInt()).isEqualTo(2);
    assertThat(usage.get("segments").asInt()).isEqualTo(3);
    BigDecimal estimate = amount(organization.message(delivered), "estimatedCost");
    assertThat(amount(usage, "estimatedCost"))
        .isEqualByComparingTo(estimate.multiply(BigDecimal.valueOf(3)));

    organization.post("/messages/" + canceled + "/cancel", Map.of());
    organization.awaitStatus(delivered, "delivered");
    for (int i = 0; i < 2; i++) {
      JsonNode later = usage(month);
      assertThat(later.get("messages").asInt()).isEqualTo(2);
      assertThat(later.get("delivered").asInt()).isEqualTo(1);
      assertThat(later.get("canceled").asInt()).isEqualTo(1);
      assertThat(later.get("pending").asInt()).isZero();
      assertNoDifferences(later.get("month").asText());
      ledger.awaitTotals();
    }
  }

  private static BigDecimal amount(JsonNode of, String field) {
    return new BigDecimal(of.get(field).get("amount").asText());
  }

  @Test
  void latePricesAndStatesChangeAMonthThatIsOver() throws Exception {
    UUID first = ledger.add(Entry.outbound("2026-03-05T12:00:00Z", "sent"));
    ledger.add(Entry.outbound("2026-03-31T23:59:59Z", "failed").failedWith(30003));
    ledger.add(Entry.outbound("2026-04-01T00:00:00Z", "sent"));
    ledger.add(Entry.outbound("2026-03-06T12:00:00Z", "received").inbound());
    ledger.awaitTotals();
    assertThat(usage("2026-03").get("sent").asInt()).isEqualTo(1);

    ledger.execute(
        "update sms_log set status = 'delivered', cost = 0.0123456, delivered_at = now() where id = ?",
        first);

    for (int i = 0; i < 2; i++) {
      JsonNode march = usage("2026-03");
      assertThat(march.get("messages").asInt()).isEqualTo(2);
      assertThat(march.get("sent").asInt()).isZero();
      assertThat(march.get("delivered").asInt()).isEqualTo(1);
      assertThat(march.get("failed").asInt()).isEqualTo(1);
      assertThat(march.get("received").asInt()).isEqualTo(1);
      assertThat(march.get("cost").get("amount").asText()).isEqualTo("0.012346");
      assertThat(march.get("estimatedCost").get("amount").asText()).isEqualTo("0.03");
      assertNoDifferences("2026-03");
      ledger.awaitTotals();
    }
  }

  @Test
  void aMonthIsClosedWhenNothingMoreIsExpected() throws Exception {
    ledger.execute(
        "update organization set time_zone = 'Asia/Tokyo', usage_time_zone = 'Asia/Tokyo'"
            + " where id = ?",
        ledger.organization());
    ledger.add(Entry.outbound("2026-01-05T12:00:00Z", "delivered"));
    UUID waiting = ledger.add(Entry.outbound("2026-02-05T12:00:00Z", "pending"));
    // In March there. Sent now, so that nobody gives up on its price.
    UUID unpriced = ledger.add(Entry.outbound("2026-02-28T16:00:00Z", "delivered"));
    ledger.execute(
        "update sms_log set settlement = 'open', sent_at = now() where id = ?", unpriced);
    ledger.add(Entry.outbound(Instant.now().toString(), "delivered"));
    ledger.awaitTotals();
    assertThat(usage("2026-01").get("isClosed").asBoolean()).as("it has just changed").isFalse();

    letTimePass();

    awaitClosed("2026-01");
    assertThat(organization.get("/usage").body().get("isClosed").asBoolean()).isFalse();
    assertThat(usage("2026-01").get("delivered").asInt()).isEqualTo(1);
    assertThat(usage("2026-02").get("isClosed").asBoolean()).as("a message waits").isFalse();
    assertThat(usage("2026-03").get("isClosed").asBoolean()).as("a price is open").isFalse();

    ledger.execute("update sms_log set status = 'canceled' where id = ?", waiting);
    ledger.execute("update sms_log set settlement = 'settled', cost = 0.01 where id = ?", unpriced);
    ledger.awaitTotals();
    letTimePass();
    awaitClosed("2026-02");
    awaitClosed("2026-03");
  }

  /** Lets the months have changed two days ago. */
  private void letTimePass() throws Exception {
    ledger.execute(
        "update usage_metric set changed_at = changed_at - interval '48 hours'"
            + " where organization_id = ?",
        ledger.organization());
  }

  private void awaitClosed(String month) throws Exception {
    Organization.awaitCondition(
        Duration.ofSeconds(60), () -> usage(month).get("isClosed").asBoolean());
  }

  @Test
  void aMonthWithoutMessagesIsClosedByTime() throws Exception {
    assertThat(usage("2026-01").get("isClosed").asBoolean()).isTrue();
    assertThat(organization.get("/usage").body().get("isClosed").asBoolean()).isFalse();
  }

  @Test
  void whatIsDeletedWasUsedNevertheless() throws Exception {
    UUID id = ledger.add(Entry.outbound("2026-03-05T12:00:00Z", "delivered"));
    ledger.awaitTotals();

    ledger.execute("delete from sms_log where id = ?", id);

    assertThat(usage("2026-03").get("delivered").asInt()).isEqualTo(1);
    JsonNode difference =
        organization.get("/usage/reconciliation?month=2026-03").body().get("differences").get(0);
    assertThat(difference.get("level").asText()).isEqualTo("quarters");
    assertThat(difference.get("about").asText()).contains("outbound US", "delivered", "USD");
    assertThat(difference.get("messages").asInt()).isEqualTo(1);
    assertThat(difference.get("estimatedCost").asText()).isEqualTo("0.01");
  }

  @Test
  void totalsThatAreWrongAreFoundAtEachLevel() throws Exception {
    ledger.add(Entry.outbound("2026-03-05T12:00:00Z", "delivered"));
    ledger.awaitTotals();
    assertNoDifferences("2026-03");

    ledger.execute(
        "update usage_day set cost = cost + 0.000001 where organization_id = ?",
        ledger.organization());

    JsonNode differences =
        organization.get("/usage/reconciliation?month=2026-03").body().get("differences");
    assertThat(differences.findValuesAsText("level"))
        .startsWith("days", "summaries")
        .endsWith("month")
        .containsOnly("days", "summaries", "month");
    assertThat(differences.findValuesAsText("cost"))
        .startsWith("0.000001")
        .containsOnly("0.000001", "-0.000001");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "update usage_day set day = day + 1 | days",
        "update usage_day set day = day + 1 | summaries",
        "update usage_summary set day = day + 1 | summaries",
        "update usage_metric set sent = sent + 1, delivered = delivered - 1 | month",
        "update usage_metric set committed_cost = committed_cost + 0.000001 | month",
        "update usage_quarter set priced_cost = priced_cost + 0.000001 | quarters",
        "update usage_quarter set quarter = quarter + interval '15 minutes' | quarters"
      })
  void noWrongTotalIsOverlooked(String mistake, String level) throws Exception {
    ledger.add(Entry.outbound("2026-03-05T12:00:00Z", "delivered"));
    ledger.awaitTotals();
    assertNoDifferences("2026-03");

    ledger.execute(mistake + " where organization_id = ?", ledger.organization());

    JsonNode answer = organization.get("/usage/reconciliation?month=2026-03").body();
    assertThat(answer.get("isEqual").asBoolean()).isFalse();
    assertThat(answer.get("differences").findValuesAsText("level")).contains(level);
  }

  @Test
  void aTimeZoneThatTheDatabaseDoesNotKnowStopsNobody() throws Exception {
    ledger.add(Entry.outbound("2026-03-05T12:00:00Z", "delivered"));
    ledger.awaitTotals();
    ledger.execute(
        "update organization set time_zone = 'Atlantis/Poseidonis',"
            + " usage_time_zone = 'Atlantis/Poseidonis' where id = ?",
        ledger.organization());
    ledger.add(Entry.outbound("2026-03-06T12:00:00Z", "delivered"));
    Organization other = Organization.on(TestBed.shared().node());
    Ledger othersLedger = new Ledger(TestBed.shared().databaseOfNode(), other);
    othersLedger.add(Entry.outbound("2026-03-05T12:00:00Z", "delivered"));

    othersLedger.awaitTotals();
    ledger.awaitTotals();

    Organization.awaitCondition(
        () ->
            ledger.number(
                    "select count(*) from organization"
                        + " where time_zone = 'UTC' and usage_time_zone = 'UTC' and id = ?",
                    ledger.organization())
                == 1);
    assertThat(usage("2026-03").get("delivered").asInt()).isEqualTo(2);
    assertNoDifferences("2026-03");
  }

  @Test
  void daysAndMonthsFollowTheTimeZone() throws Exception {
    ledger.add(Entry.outbound("2026-03-31T22:30:00Z", "delivered"));
    ledger.awaitTotals();
    assertThat(usage("2026-03").get("delivered").asInt()).isEqualTo(1);

    Organization operator = organization.withKey(TestBed.OPERATOR_KEY);
    operator.call(
        operator
            .request("/organizations/" + organization.id())
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString("{\"timeZone\":\"Europe/Berlin\"}")));

    Organization.awaitCondition(() -> usage("2026-04").get("delivered").asInt() == 1);
    assertThat(usage("2026-03").get("delivered").asInt()).isZero();
    assertNoDifferences("2026-03");
    assertNoDifferences("2026-04");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026", "2026-13", "november", "1999-12", "3000-01", "2026-11-01"})
  void whatIsNoMonthIsRefused(String month) throws Exception {
    for (String path : new String[] {"/usage", "/usage/reconciliation", "/reports/billing"}) {
      Organization.Answer answer = organization.get(path + "?month=" + month);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body().get("errors").get(0).get("field").asText()).isEqualTo("month");
    }
  }

  @Test
  void operatorsSeeWhetherTotalsKeepUp() throws Exception {
    try (Connection busy = TestBed.shared().databaseOfNode().getConnection();
        Statement statement = busy.createStatement()) {
      busy.setAutoCommit(false);
      statement.execute("select pg_advisory_xact_lock(hashtext('usage'))");
      ledger.add(Entry.outbound("2026-03-05T12:00:00Z", "delivered"));

      Organization.awaitCondition(Duration.ofSeconds(60), () -> pending() > 0);
      busy.rollback();
    }
    Organization.awaitCondition(Duration.ofSeconds(60), () -> pending() == 0);
  }

  private static double pending() throws Exception {
    return Pages.metric(TestBed.shared().node(), "sms_usage_pending_differences");
  }

  @Test
  void nothingOfAnotherOrganizationIsSeen() throws Exception {
    ledger.add(Entry.outbound("2026-03-05T12:00:00Z", "delivered"));
    Organization other = Organization.on(TestBed.shared().node());

    JsonNode usage = other.get("/usage?month=2026-03").body();

    assertThat(usage.get("messages").asInt()).isZero();
    assertThat(usage.get("estimatedCost").isNull()).isTrue();
    assertThat(usage.get("quota").get("messagesLeft").isNull()).isTrue();
  }
}
