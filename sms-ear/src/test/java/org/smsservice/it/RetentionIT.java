package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.it.Organization.Answer;

/** Messages are kept as long as the organization says. */
class RetentionIT {
  private static final String LATER = "2999-01-01T00:00:00Z";

  private SqlClient database;
  private Organization organization;
  private Organization operator;

  @BeforeEach
  void makeOrganization() throws Exception {
    database = new SqlClient(TestBed.shared().databaseOfNode());
    organization = Organization.on(TestBed.shared().node());
    operator = organization.withKey(TestBed.OPERATOR_KEY);
  }

  private Answer keepFor(Object days) throws Exception {
    return operator.call(
        operator
            .request("/organizations/" + organization.id())
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString("{\"retentionDays\":" + days + "}")));
  }

  private static UUID idOf(int daysAgo) {
    return TimeOrderedId.floor(
        Instant.now().minus(Duration.ofDays(daysAgo)).minusMillis((long) (Math.random() * 1e6)));
  }

  private String insert(int daysAgo, String status, UUID batch) throws Exception {
    UUID id = idOf(daysAgo);
    database.execute(
        """
        insert into sms_log (id, organization_id, batch_id, direction, to_number, from_number,
          message, status, segments, encoding, created_at)
        values ('%1$s', '%2$s', %3$s, 'outbound', '+14155550100', '+15005550006', 'x', '%4$s', 1,
          'GSM-7', moment_of_id('%1$s'))
        """,
        id, organization.id(), batch == null ? "null" : "'" + batch + "'", status);
    database.execute(
        """
        insert into sms_event (id, organization_id, log_id, message_id, provider_status, applied,
          raw, received_at)
        values ('%s', '%s', '%s', 'SM1', 'sent', true, 'raw', now())
        """,
        TimeOrderedId.companionOf(id), organization.id(), id);
    return id.toString();
  }

  private UUID insertBatch(int daysAgo, String status) throws Exception {
    UUID id =
        TimeOrderedId.floor(TimeOrderedId.instantOf(idOf(daysAgo)).minus(Duration.ofHours(1)));
    database.execute(
        """
        insert into sms_batch (id, organization_id, status, total, rejected, estimated_cost,
          currency, created_at)
        values ('%1$s', '%2$s', '%3$s', 2, 1, 0, 'USD', moment_of_id('%1$s'))
        """,
        id, organization.id(), status);
    database.execute(
        """
        insert into sms_batch_rejection (batch_id, position, recipient, code, detail)
        values ('%s', 1, 'x', 'invalid_number', 'is none')
        """,
        id);
    return id;
  }

  private List<String> messages() throws Exception {
    return organization.get("/messages").body().get("items").findValuesAsText("id");
  }

  private List<String> eventsOf(String message) throws Exception {
    return database.texts("select id from sms_event where log_id = '%s'", message);
  }

  @Test
  void whatIsOlderIsDeletedAndThatIsKeptInTheAuditLog() throws Exception {
    String old = insert(31, "delivered", null);
    String older = insert(90, "sent", null);
    String waiting = insert(60, "scheduled", null);
    String young = insert(29, "failed", null);
    assertThat(keepFor(30).status()).isEqualTo(200);

    Organization.awaitCondition(() -> messages().equals(List.of(young, waiting)));

    for (String gone : List.of(old, older)) {
      assertThat(organization.get("/messages/" + gone).status()).isEqualTo(404);
      assertThat(eventsOf(gone)).isEmpty();
    }
    assertThat(eventsOf(young)).hasSize(1);
    JsonNode noted = organization.get("/audit-log").body().get("items").get(0);
    assertThat(noted.get("actor").asText()).isEqualTo("service");
    assertThat(noted.get("action").asText()).isEqualTo("deleted");
    assertThat(noted.get("subject").asText()).isEqualTo("retention");
    assertThat(noted.get("beforeHash").asText()).hasSize(64);
  }

  @Test
  void ageCountsFromWhatHappenedLast() throws Exception {
    UUID completedLately = insertBatch(40, "completed");
    database.execute("update sms_batch set completed_at = now() where id = '%s'", completedLately);
    String ofBatch = insert(40, "delivered", completedLately);
    String leftLately = insert(60, "sent", null);
    String failedLately = insert(61, "failed", null);
    String unsettled = insert(62, "delivered", null);
    String old = insert(63, "delivered", null);
    for (String change :
        List.of(
            "sent_at = now() where id = '" + leftLately + "'",
            "failed_at = now() where id = '" + failedLately + "'",
            "sent_at = created_at, settlement = 'open' where id = '" + unsettled + "'",
            "sent_at = created_at, settlement = 'settled' where id = '" + old + "'")) {
      database.execute("update sms_log set " + change);
    }
    keepFor(30);

    Organization.awaitCondition(
        () -> messages().equals(List.of(ofBatch, leftLately, failedLately, unsettled)));

    assertThat(organization.get("/batches/" + completedLately).status()).isEqualTo(200);
  }

  @Test
  void aBatchGoesWithItsMessagesWhenItIsOver() throws Exception {
    UUID over = insertBatch(40, "completed");
    UUID paused = insertBatch(40, "paused");
    String ofOver = insert(40, "delivered", over);
    String ofPaused = insert(40, "delivered", paused);
    database.execute(
        """
        insert into sms_outbox (id, organization_id, batch_id, to_number, from_number, body,
          priority, not_before, attempts, is_held)
        values ('%s', '%s', '%s', '+14155550100', '+15005550006', 'x', 1, '2999-01-01', 0, true)
        """,
        TimeOrderedId.next(), organization.id(), paused);
    keepFor(30);

    Organization.awaitCondition(() -> messages().equals(List.of(ofPaused)));

    assertThat(organization.get("/batches/" + over).status()).isEqualTo(404);
    assertThat(organization.get("/messages/" + ofOver).status()).isEqualTo(404);
    assertThat(organization.get("/batches/" + paused).body().get("delivered").asInt()).isEqualTo(1);
    assertThat(
            database.texts("select batch_id from sms_batch_rejection where batch_id = '%s'", over))
        .isEmpty();
  }

  @Test
  void othersKeepWhatTheyHave() throws Exception {
    String old = insert(100, "delivered", null);
    String beyondTheUsualTime = insert(500, "delivered", null);
    Organization other = Organization.on(TestBed.shared().node());
    operator.call(
        operator
            .request("/organizations/" + other.id())
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString("{\"retentionDays\":1}")));
    keepFor(0);

    Organization.awaitCondition(() -> messages().equals(List.of(old)));

    assertThat(organization.get("/messages/" + beyondTheUsualTime).status()).isEqualTo(404);
  }

  @Test
  void moreThanOneTransactionTakesIsDeleted() throws Exception {
    database.execute(
        """
        insert into sms_log (id, organization_id, direction, to_number, from_number, message,
          status, segments, encoding, created_at)
        select smallest_id(time), '%s',
          'outbound', '+14155550100', '+15005550006', 'x', 'sent', 1, 'GSM-7', time
        from generate_series(1, 4500) number,
          cast(now() - interval '50 days' - number * interval '1 second' as timestamptz) time
        """,
        organization.id());
    keepFor(30);

    Organization.awaitCondition(() -> messages().isEmpty());

    assertThat(organization.get("/audit-log").body().get("items").findValuesAsText("subject"))
        .containsOnlyOnce("retention");
  }

  private static final String EVER = "from=2020-01-01T00:00:00Z&to=2029-01-01T00:00:00Z";

  @Test
  void totalsStay() throws Exception {
    organization.awaitStatus(organization.send("+14155550100", "counted"), "delivered");
    insert(60, "delivered", null);
    String waiting =
        organization
            .post("/messages", Map.of("to", "+14155550100", "body", "x", "sendAt", LATER))
            .body()
            .get("id")
            .asText();
    JsonNode before = organization.get("/reports/usage?" + EVER).body();
    keepFor(1);

    Organization.awaitCondition(() -> messages().size() == 2);

    assertThat(messages()).contains(waiting);
    JsonNode after = organization.get("/reports/usage?" + EVER).body();
    assertThat(after).isEqualTo(before);
    assertThat(after.get("totals").get("delivered").asInt()).isEqualTo(2);
  }

  @Test
  void theOperatorSaysForHowLong() throws Exception {
    assertThat(keepFor(90).body().get("retentionDays").asInt()).isEqualTo(90);
    assertThat(
            operator.get("/organizations/" + organization.id()).body().get("retentionDays").asInt())
        .isEqualTo(90);
    assertThat(keepFor(0).body().get("retentionDays").isNull()).isTrue();
    Answer made = operator.post("/organizations", Map.of("name", "Test", "retentionDays", 7));
    assertThat(made.body().get("retentionDays").asInt()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "3661", "\"x\"", "1.5"})
  void aTimeThatBreaksARuleIsRefused(String days) throws Exception {
    assertThat(keepFor(days).status()).isEqualTo(400);
  }
}
