package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.it.Organization.Answer;
import org.smsservice.sandbox.twilio.http.Account;

/** A person is forgotten, and what they have cost is not. */
class ErasureIT {
  private static final String LATER = "2999-01-01T00:00:00Z";

  /** Tables that keep a number as evidence, or because somebody may call again. */
  private static final List<String> EXCEPTED = List.of("opt_out", "opt_out_change", "idempotency");

  private SqlClient database;
  private SignedCalls twilio;
  private Organization organization;
  private String person;

  @BeforeEach
  void makeOrganization() throws Exception {
    database = new SqlClient(TestBed.shared().databaseOfNode());
    twilio = new SignedCalls(TestBed.shared().node().url());
    organization = Organization.on(TestBed.shared().node());
    person = Organization.newPerson();
  }

  private JsonNode erase() throws Exception {
    Answer answer = organization.post("/erasures", Map.of("phoneNumber", person));
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }

  private static Map<String, Integer> counts(JsonNode erased) {
    Map<String, Integer> counts = new HashMap<>();
    erased.properties().forEach(count -> counts.put(count.getKey(), count.getValue().asInt()));
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  /** In which tables something of this organization is found, as text. */
  private List<String> tablesWith(String text) throws Exception {
    List<String> tables =
        database.texts(
            """
            select relname from pg_class where relnamespace = current_schema::regnamespace
              and relkind in ('r', 'p') and not relispartition
              and relname not in ('flyway_schema_history', 'journal_of_test')
            """);
    tables.removeIf(EXCEPTED::contains);
    tables.removeIf(table -> !holds(table, text));
    return tables;
  }

  private boolean holds(String table, String text) {
    try {
      return !database
          .texts("select 1 from %s t where t::text like '%%%s%%' limit 1", table, text)
          .isEmpty();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String send(Map<String, ?> more) throws Exception {
    Map<String, Object> body = new HashMap<>(Map.of("to", person, "body", "secret" + person));
    body.putAll(more);
    return organization.post("/messages", body).body().get("id").asText();
  }

  private Map<String, String> report(String sid, String status) {
    return new HashMap<>(
        Map.of(
            "MessageSid", sid,
            "MessageStatus", status,
            "AccountSid", Account.SANDBOX.sid(),
            "To", person,
            "From", TestBed.SENDER));
  }

  private String receive(String number) throws Exception {
    String sid = "MM" + UUID.randomUUID().toString().replace("-", "");
    Map<String, String> fields = new HashMap<>();
    fields.put("MessageSid", sid);
    fields.put("From", person);
    fields.put("To", number);
    fields.put("Body", "from me, secret" + person);
    fields.put("NumSegments", "1");
    fields.put("NumMedia", "1");
    fields.put("MediaUrl0", "https://example.com/" + person.substring(1));
    fields.put("MediaContentType0", "image/png");
    fields.put("FromCity", "SECRET CITY");
    assertThat(twilio.post(SignedCalls.INCOMING, fields).statusCode()).isEqualTo(200);
    return sid;
  }

  @Test
  void nothingPersonalIsLeftAndTotalsStay() throws Exception {
    organization.put("/users/ada", Map.of("phoneNumber", person));
    String number = organization.addNumber();
    receive(number);
    String sent = send(Map.of("clientReference", "order of " + person));
    organization.awaitStatus(sent, "delivered");
    JsonNode before = organization.message(sent);
    send(Map.of("sendAt", LATER));
    organization.post(
        "/messages/bulk",
        Map.of("body", "x", "recipients", List.of(person, person.substring(2)), "sendAt", LATER));
    JsonNode totals = totals();
    assertThat(tablesWith(person.substring(2)))
        .contains("sms_log", "sms_event", "sms_outbox", "sms_batch_rejection", "app_user");

    assertThat(counts(erase()))
        .containsEntry("messages", 4)
        .containsEntry("canceled", 2)
        .containsEntry("rejections", 1)
        .containsEntry("users", 1)
        .containsKey("events")
        .doesNotContainKey("onTheirWay");

    assertThat(tablesWith(person.substring(2))).isEmpty();
    assertThat(tablesWith("SECRET CITY")).isEmpty();
    JsonNode after = organization.message(sent);
    assertThat(after.get("to").asText()).isEqualTo("erased");
    assertThat(after.get("message").asText()).isEmpty();
    assertThat(after.get("userId").isNull()).isTrue();
    for (String kept :
        List.of(
            "status",
            "from",
            "segments",
            "estimatedCost",
            "countryCode",
            "messageId",
            "sentAt",
            "createdAt")) {
      assertThat(after.get(kept)).as(kept).isEqualTo(before.get(kept));
    }
    JsonNode received = organization.get("/messages?direction=inbound").body().get("items").get(0);
    assertThat(received.get("from").asText()).isEqualTo("erased");
    assertThat(received.get("to").asText()).isEqualTo(number);
    assertThat(received.get("mediaUrls")).isEmpty();
    assertThat(totals().get("canceled").asInt()).isEqualTo(2);
    assertThat(sum(totals())).isEqualTo(sum(totals));
    assertThat(totals().get("segments")).isEqualTo(totals.get("segments"));
    assertThat(totals().get("estimatedCost")).isEqualTo(totals.get("estimatedCost"));
  }

  @Test
  void repeatingItErasesNothingMoreAndLaterMessagesAreNew() throws Exception {
    organization.awaitStatus(send(Map.of()), "delivered");
    assertThat(counts(erase())).containsEntry("messages", 1);

    assertThat(counts(erase())).isEmpty();

    String later = send(Map.of());
    assertThat(organization.message(later).get("to").asText()).isEqualTo(person);
  }

  @Test
  void whatIsBeingSentIsToldAndErasedByTheNextCall() throws Exception {
    String message = send(Map.of("sendAt", LATER));
    database.execute(
        "update sms_outbox set lease_owner = 'x', lease_until = now() + interval '1 hour'"
            + " where id = '%s'",
        message);
    database.execute("update sms_log set status = 'sending' where id = '%s'", message);

    assertThat(counts(erase())).containsOnly(Map.entry("onTheirWay", 1));
    assertThat(organization.message(message).get("to").asText()).isEqualTo(person);

    database.execute("delete from sms_outbox where id = '%s'", message);
    database.execute("update sms_log set status = 'sent' where id = '%s'", message);
    assertThat(counts(erase())).containsOnly(Map.entry("messages", 1));
    assertThat(organization.message(message).get("to").asText()).isEqualTo("erased");
  }

  @Test
  void whatTwilioReportsLaterDoesNotBringThePersonBack() throws Exception {
    String message = send(Map.of());
    String sid = organization.awaitStatus(message, "delivered").get("messageId").asText();
    erase();

    Map<String, String> refused = report(sid, "read");
    refused.put("ErrorCode", "21610");
    assertThat(twilio.post(SignedCalls.STATUS + "?message=" + message, refused).statusCode())
        .isEqualTo(204);

    assertThat(organization.message(message).get("providerStatus").asText()).isEqualTo("read");
    assertThat(tablesWith(person.substring(2))).isEmpty();
  }

  @Test
  void aReportThatIsBeingWrittenIsErasedToo() throws Exception {
    String message = send(Map.of());
    organization.awaitStatus(message, "delivered");
    ExecutorService other = Executors.newSingleThreadExecutor();
    try (Connection connection = database.database().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select 1 from sms_log where id = '" + message + "' for update");
      Future<JsonNode> erased = other.submit(this::erase);
      Organization.awaitCondition(
          () ->
              !database
                  .texts(
                      "select 1 from pg_stat_activity where wait_event_type = 'Lock'"
                          + " and query like '%%from sms_log where to_number%%'"
                          + " and datname = current_database()")
                  .isEmpty());
      statement.execute(
          """
          insert into sms_event (id, organization_id, log_id, message_id, provider_status, applied,
            raw, received_at)
          select '%s', organization_id, id, message_id, 'read', false, 'To=%s', now()
          from sms_log where id = '%s'
          """
              .formatted(TimeOrderedId.next(), person, message));
      connection.commit();
      erased.get();
    } finally {
      other.shutdownNow();
    }

    assertThat(tablesWith(person.substring(2))).isEmpty();
  }

  @Test
  void thatThePersonHasOptedOutStays() throws Exception {
    organization.awaitStatus(send(Map.of()), "delivered");
    organization.put("/opt-outs/" + person, Map.of());
    erase();

    assertThat(organization.get("/opt-outs/" + person).body().get("items")).hasSize(1);
    assertThat(organization.get("/opt-outs/" + person + "/history").body().get("items")).hasSize(1);
    assertThat(organization.post("/messages", Map.of("to", person, "body", "x")).status())
        .isEqualTo(409);
  }

  @Test
  void theHistoryOfOptOutsDoesNotLeadToTheErasedMessages() throws Exception {
    String number = organization.addNumber();
    String sid = "SM" + UUID.randomUUID().toString().replace("-", "");
    assertThat(
            twilio
                .post(
                    SignedCalls.INCOMING,
                    Map.of(
                        "MessageSid",
                        sid,
                        "From",
                        person,
                        "To",
                        number,
                        "Body",
                        "STOP",
                        "NumSegments",
                        "1",
                        "NumMedia",
                        "0"))
                .statusCode())
        .isEqualTo(200);
    String history = "/opt-outs/" + person + "/history";
    JsonNode before = organization.get(history).body().get("items").get(0);
    assertThat(before.get("message").asText()).isNotEqualTo("null");
    erase();

    JsonNode after = organization.get(history).body().get("items").get(0);
    assertThat(after.get("message").isNull()).isTrue();
    assertThat(after.get("keyword")).isEqualTo(before.get("keyword"));
    assertThat(after.get("changedAt")).isEqualTo(before.get("changedAt"));
  }

  @Test
  void manyMessagesAreErasedInParts() throws Exception {
    database.execute(
        """
        insert into sms_log (id, organization_id, direction, to_number, from_number, message,
          status, segments, encoding, created_at)
        select smallest_id(now() - number * interval '1 hour'), '%s', 'outbound', '%s',
          '+15005550006', 'x', 'sent', 1, 'GSM-7', now()
        from generate_series(1, 2500) number
        """,
        organization.id(), person);

    assertThat(counts(erase())).containsOnly(Map.entry("messages", 2500));
  }

  @Test
  void itIsKeptInTheAuditLogWithoutTheNumber() throws Exception {
    erase();

    JsonNode noted = organization.get("/audit-log").body().get("items").get(0);
    assertThat(noted.get("action").asText()).isEqualTo("deleted");
    assertThat(noted.get("subject").asText()).isEqualTo("erasure");
    assertThat(noted.get("actor").asText()).startsWith("key:");
    assertThat(noted.toString()).doesNotContain(person.substring(2));
  }

  @Test
  void aReferenceOfABatchForThePersonAloneGoes() throws Exception {
    String reference = "for " + person;
    for (List<String> recipients :
        List.of(List.of(person), List.of(person, Organization.newPerson()))) {
      organization.post(
          "/messages/bulk",
          Map.of(
              "body",
              "x",
              "recipients",
              recipients,
              "clientReference",
              reference,
              "sendAt",
              LATER));
    }
    organization.put("/opt-outs/" + person, Map.of());
    organization.post(
        "/messages/bulk",
        Map.of("body", "x", "recipients", List.of(person), "clientReference", reference));

    erase();

    assertThat(
            database.texts("select total from sms_batch where client_reference = '%s'", reference))
        .containsExactly("2");
  }

  @Test
  void othersKeepThePerson() throws Exception {
    Organization other = Organization.on(TestBed.shared().node());
    String theirs = other.send(person, "theirs");
    other.awaitStatus(theirs, "delivered");

    assertThat(counts(erase())).isEmpty();

    assertThat(other.message(theirs).get("to").asText()).isEqualTo(person);
  }

  private JsonNode totals() throws Exception {
    return organization.get("/reports/usage").body().get("totals");
  }

  private static int sum(JsonNode totals) {
    return Stream.of("sent", "delivered", "failed", "pending", "canceled", "received")
        .mapToInt(state -> totals.get(state).asInt())
        .sum();
  }
}
