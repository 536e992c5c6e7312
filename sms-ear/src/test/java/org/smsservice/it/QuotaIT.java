package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smsservice.it.Organization.Answer;
import org.smsservice.sandbox.LibertyServer;

/** Limits of messages and money: what is beyond them is refused, and nothing less. */
class QuotaIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Organization organization;
  private Ledger ledger;

  @BeforeEach
  void makeOrganization() throws Exception {
    organization = Organization.on(TestBed.shared().node());
    ledger = new Ledger(TestBed.shared().databaseOfNode(), organization);
  }

  private void limit(Map<String, ?> quota) throws Exception {
    Organization operator = organization.withKey(TestBed.OPERATOR_KEY);
    Answer answer =
        operator.call(
            operator
                .request("/organizations/" + organization.id())
                .header("Content-Type", "application/json")
                .method(
                    "PATCH",
                    BodyPublishers.ofString(JSON.writeValueAsString(Map.of("quota", quota)))));
    assertThat(answer.status()).isEqualTo(200);
  }

  private static Map<String, String> dollars(String amount) {
    return Map.of("amount", amount, "currency", "USD");
  }

  private Answer send() throws Exception {
    return send(organization);
  }

  private static Answer send(Organization organization) throws Exception {
    return organization.post("/messages", Map.of("to", Organization.newPerson(), "body", "x"));
  }

  private Answer sendTomorrow() throws Exception {
    return organization.post(
        "/messages",
        Map.of(
            "to",
            Organization.newPerson(),
            "body",
            "x",
            "sendAt",
            Instant.now().plus(1, ChronoUnit.DAYS).toString()));
  }

  private Answer sendMany(int recipients) throws Exception {
    List<String> people =
        IntStream.range(0, recipients).mapToObj(i -> Organization.newPerson()).toList();
    return organization.post("/messages/bulk", Map.of("recipients", people, "body", "x"));
  }

  private static String code(Answer answer) {
    return answer.body().path("code").asText();
  }

  private JsonNode usage() throws Exception {
    return organization.get("/usage").body();
  }

  @Test
  void messagesBeyondTheLimitAreRefusedAndNothingElse() throws Exception {
    limit(Map.of("messagesPerDay", 3));

    for (int i = 0; i < 3; i++) {
      assertThat(send().status()).isEqualTo(202);
    }
    Answer refused = send();

    assertThat(refused.status()).isEqualTo(429);
    assertThat(code(refused)).isEqualTo("quota_exceeded");
    assertThat(refused.body().get("detail").asText())
        .isEqualTo("Of 3 messages per day, 3 are used; 1 would be needed");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 86_400);
    assertThat(usage().get("quotaToday").get("messagesLeft").asInt()).isZero();
    assertThat(usage().get("messages").asInt()).isEqualTo(3);
    limit(Map.of("messagesPerDay", 4));
    assertThat(send().status()).isEqualTo(202);
    assertThat(send().status()).isEqualTo(429);
  }

  @Test
  void nodesAndRequestsTogetherNeverAcceptMoreThanThereIs() throws Exception {
    limit(Map.of("messagesPerMonth", 40));
    LibertyServer peer = TestBed.shared().newPeer(Map.of()).start().awaitReady();
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      List<Organization> nodes = List.of(organization, organization.at(peer));
      List<Callable<Answer>> calls = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        Organization node = nodes.get(i % 2);
        boolean isBatch = i % 10 == 0;
        List<String> people = List.of(Organization.newPerson(), Organization.newPerson());
        calls.add(
            () ->
                isBatch
                    ? node.post("/messages/bulk", Map.of("recipients", people, "body", "x"))
                    : node.post("/messages", Map.of("to", people.getFirst(), "body", "x")));
      }
      int accepted = 0;
      for (Future<Answer> call : threads.invokeAll(calls)) {
        Answer answer = call.get();
        if (answer.status() == 202) {
          accepted += answer.body().has("total") ? 2 : 1;
        } else {
          assertThat(code(answer)).isEqualTo("quota_exceeded");
        }
      }

      assertThat(accepted).isBetween(39, 40);
      assertThat(
              ledger.number(
                  "select count(*) from sms_log where organization_id = ?", ledger.organization()))
          .isEqualTo(accepted);
      assertThat(
              ledger.number(
                  "select count(*) from quota_hold where organization_id = ?",
                  ledger.organization()))
          .isZero();
    } finally {
      peer.close();
    }
  }

  @Test
  void moneyIsReservedAtTheEstimateAndGivenBackWhenAMessageIsCanceled() throws Exception {
    BigDecimal price = price(sendTomorrow());
    limit(Map.of("amountPerMonth", dollars(price.multiply(BigDecimal.valueOf(2)).toPlainString())));

    Answer second = sendTomorrow();
    assertThat(second.status()).isEqualTo(202);
    Answer refused = sendTomorrow();
    assertThat(refused.status()).isEqualTo(402);
    assertThat(code(refused)).isEqualTo("budget_exceeded");
    assertThat(usage().get("quota").get("amountLeft").get("amount").asText()).isEqualTo("0.00");

    organization.post("/messages/" + second.body().get("id").asText() + "/cancel", Map.of());
    assertThat(sendTomorrow().status()).isEqualTo(202);
    assertThat(sendTomorrow().status()).isEqualTo(402);
  }

  private static BigDecimal price(Answer accepted) {
    return new BigDecimal(accepted.body().get("estimatedCost").get("amount").asText());
  }

  @Test
  void whatAMessageReallyCostsTakesThePlaceOfItsEstimate() throws Exception {
    Answer first = sendTomorrow();
    BigDecimal price = price(first);
    limit(Map.of("amountPerDay", dollars(price.multiply(BigDecimal.valueOf(2)).toPlainString())));

    ledger.execute(
        "update sms_log set cost = ? where id = ?",
        price.multiply(BigDecimal.valueOf(2)),
        UUID.fromString(first.body().get("id").asText()));
    assertThat(code(sendTomorrow())).isEqualTo("budget_exceeded");

    ledger.awaitTotals();
    ledger.execute(
        "update sms_log set cost = ? where id = ?",
        price.divide(BigDecimal.valueOf(2)),
        UUID.fromString(first.body().get("id").asText()));
    assertThat(sendTomorrow().status()).isEqualTo(202);
    assertThat(code(sendTomorrow())).isEqualTo("budget_exceeded");
  }

  @Test
  void whatFailsIsGivenBack() throws Exception {
    Answer first = sendTomorrow();
    limit(Map.of("messagesPerDay", 1, "amountPerDay", dollars(price(first).toPlainString())));
    assertThat(code(sendTomorrow())).isEqualTo("quota_exceeded");

    ledger.execute(
        "update sms_log set status = 'failed', error_code = 30003 where id = ?",
        UUID.fromString(first.body().get("id").asText()));

    assertThat(sendTomorrow().status()).isEqualTo(202);
    assertThat(code(sendTomorrow())).isEqualTo("quota_exceeded");
  }

  @Test
  void whatTheProviderCouldNotDeliverIsGivenBackOnceItsPriceIsKnown() throws Exception {
    Answer first = sendTomorrow();
    UUID id = UUID.fromString(first.body().get("id").asText());
    limit(Map.of("amountPerDay", dollars(price(first).toPlainString())));

    ledger.execute(
        "update sms_log set status = 'failed', provider_status = 'undelivered', error_code = 30003,"
            + " settlement = 'open', sent_at = now() where id = ?",
        id);
    assertThat(code(sendTomorrow())).isEqualTo("budget_exceeded");
    ledger.awaitTotals();
    assertThat(code(sendTomorrow())).isEqualTo("budget_exceeded");

    ledger.execute("update sms_log set settlement = 'settled', cost = 0 where id = ?", id);
    assertThat(sendTomorrow().status()).isEqualTo(202);
    assertThat(code(sendTomorrow())).isEqualTo("budget_exceeded");
    assertThat(organization.get("/usage/reconciliation").body().get("isEqual").asBoolean())
        .isTrue();
  }

  @Test
  void aNodeThatHangsWhileItDecidesStopsNobodyElse() throws Exception {
    limit(Map.of("messagesPerDay", 10));
    Organization other = organization;
    // Later than the other one, whose lock is held while somebody waits for this one's.
    makeOrganization();
    limit(Map.of("messagesPerDay", 3));
    try (Connection hanging = TestBed.shared().databaseOfNode().getConnection();
        Statement statement = hanging.createStatement();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      hanging.setAutoCommit(false);
      statement.execute("select quota_lock('" + organization.id() + "', 1)");
      try (ResultSet row = statement.executeQuery("show idle_in_transaction_session_timeout")) {
        assertThat(row.next()).isTrue();
        assertThat(row.getString(1)).as("the database ends what hangs").isEqualTo("30s");
      }
      statement.execute("set local idle_in_transaction_session_timeout = 0");

      List<Future<Answer>> refused = new ArrayList<>();
      List<Future<Answer>> accepted = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        refused.add(threads.submit(() -> send()));
        accepted.add(threads.submit(() -> send(other)));
      }
      for (Future<Answer> answer : refused) {
        assertThat(answer.get().status()).isEqualTo(503);
        assertThat(code(answer.get())).isEqualTo("overloaded");
      }
      for (Future<Answer> answer : accepted) {
        assertThat(answer.get().status()).isEqualTo(202);
      }
      assertThat(code(sendMany(2))).isEqualTo("overloaded");
      hanging.rollback();
    }
    Organization.awaitCondition(() -> send().status() == 202);
    assertThat(send().status()).isEqualTo(202);
    assertThat(send().status()).isEqualTo(202);
    assertThat(code(send())).isEqualTo("quota_exceeded");
  }

  @Test
  void whatABatchWillUseIsHeldWhileItIsStored() throws Exception {
    limit(Map.of("messagesPerDay", 10));
    try (Connection slow = TestBed.shared().databaseOfNode().getConnection();
        Statement statement = slow.createStatement();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      slow.setAutoCommit(false);
      statement.execute("lock table sms_batch in share mode");
      Future<Answer> batch = threads.submit(() -> sendMany(8));
      Organization.awaitCondition(() -> held() == 8);

      assertThat(send().status()).isEqualTo(202);
      assertThat(usage().get("quotaToday").get("messagesLeft").asInt()).isEqualTo(1);
      slow.commit();
      assertThat(batch.get().status()).isEqualTo(202);
    }
    assertThat(held()).isZero();
    assertThat(send().status()).isEqualTo(202);
    assertThat(code(send())).isEqualTo("quota_exceeded");
  }

  private long held() throws Exception {
    return ledger.number(
        "select coalesce(sum(messages), 0) from quota_hold where organization_id = ?",
        ledger.organization());
  }

  @Test
  void aBatchIsAcceptedAsAWholeOrNotAtAll() throws Exception {
    limit(Map.of("messagesPerBatch", 5, "messagesPerMonth", 8));

    assertThat(code(sendMany(6))).isEqualTo("quota_exceeded");
    assertThat(sendMany(5).status()).isEqualTo(202);
    Answer refused = sendMany(4);
    assertThat(refused.body().get("detail").asText())
        .isEqualTo("Of 8 messages per month, 5 are used; 4 would be needed");
    assertThat(sendMany(3).status()).isEqualTo(202);
    assertThat(usage().get("messages").asInt()).isEqualTo(8);
    assertThat(usage().get("quota").get("messagesLeft").asInt()).isZero();
  }

  @Test
  void whatIsHeldByANodeThatDiedIsGivenBack() throws Exception {
    limit(Map.of("messagesPerDay", 10));
    hold(8, "now() + interval '1 minute'");
    assertThat(code(sendMany(3))).isEqualTo("quota_exceeded");
    assertThat(sendMany(2).status()).isEqualTo(202);

    ledger.execute(
        "update quota_hold set expires_at = now() where organization_id = ?",
        ledger.organization());
    assertThat(sendMany(8).status()).isEqualTo(202);
  }

  private void hold(int messages, String until) throws Exception {
    ledger.execute(
        "insert into quota_hold values (?, ?, ?, 0, 'XXX', " + until + ")",
        UUID.randomUUID(),
        ledger.organization(),
        messages);
  }

  @Test
  void answersWarnBeforeTheEnd() throws Exception {
    limit(Map.of("messagesPerMonth", 5));

    List<String> warnings = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      warnings.add(String.valueOf(send().header("X-Sms-Quota-Warning")));
    }

    assertThat(warnings)
        .containsExactly(
            "null", "null", "null", "messagesPerMonth;used=80", "messagesPerMonth;used=100");
    assertThat(Pages.text(TestBed.shared().node(), "/metrics"))
        .contains("sms_quota_warnings_total{", "limit=\"messagesPerMonth\"");
    assertThat(send().status()).isEqualTo(429);
    assertThat(
            Pages.metric(
                TestBed.shared().node(),
                "sms_refusals_total{code=\"quota_exceeded\",mp_scope=\"application\",}"))
        .isPositive();
  }

  @Test
  void previewKnowsWhatIsLeft() throws Exception {
    limit(Map.of("messagesPerDay", 1));
    Map<String, String> message = Map.of("to", Organization.newPerson(), "body", "x");
    assertThat(organization.post("/messages/preview", message).body().get("wouldSend").asBoolean())
        .isTrue();

    send();

    JsonNode preview = organization.post("/messages/preview", message).body();
    assertThat(preview.get("wouldSend").asBoolean()).isFalse();
    assertThat(preview.get("checks").get(5).get("name").asText()).isEqualTo("quota");
    assertThat(preview.get("checks").get(5).get("detail").asText())
        .isEqualTo("Of 1 messages per day, 1 are used; 1 would be needed");
    String id = organization.get("/messages").body().at("/items/0/id").asText();
    assertThat(organization.get("/messages/" + id + "/explain").body().get("checks")).hasSize(6);
  }
}
