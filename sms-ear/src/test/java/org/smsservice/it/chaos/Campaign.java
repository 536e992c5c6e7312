package org.smsservice.it.chaos;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.smsservice.it.Organization;
import org.smsservice.it.Organization.Answer;
import org.smsservice.sandbox.Database;
import org.smsservice.sandbox.LibertyServer;
import org.smsservice.sandbox.twilio.SimulatedTwilio;

/**
 * One bulk send of an organization of its own to numbers of its own, and what must have become of
 * it at the end, whatever happened meanwhile: each message exactly once at the provider and
 * delivered, and every count right.
 */
final class Campaign {
  private static final String TEXT = "Whatever happens";
  private static final Pattern CONFIDENTIAL = Pattern.compile(TEXT + "|(\\+|%2B)1415\\d");
  private static final AtomicInteger EXCHANGES = new AtomicInteger(200);

  private final SimulatedTwilio twilio;
  private final Database database;
  private Organization organization;
  private final List<String> recipients;
  private UUID batch;

  private Campaign(
      SimulatedTwilio twilio,
      Database database,
      Organization organization,
      List<String> recipients) {
    this.twilio = twilio;
    this.database = database;
    this.organization = organization;
    this.recipients = recipients;
  }

  /** Has a node accept the messages; returns as soon as it has. */
  static Campaign start(SimulatedTwilio twilio, Database database, LibertyServer node)
      throws Exception {
    int exchange = EXCHANGES.getAndIncrement();
    List<String> recipients =
        IntStream.range(0, Chance.recipients())
            .mapToObj(number -> "+1415%03d%04d".formatted(exchange, number))
            .toList();
    Campaign campaign = new Campaign(twilio, database, Organization.on(node), recipients);
    Answer accepted =
        campaign.organization.post(
            "/messages/bulk", Map.of("recipients", recipients, "body", TEXT));
    assertThat(accepted.status()).isEqualTo(202);
    campaign.batch = UUID.fromString(accepted.body().get("id").asText());
    return campaign;
  }

  /** Whether a log shows the text or the number of somebody's message. */
  static boolean isQuotedIn(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.anyMatch(line -> CONFIDENTIAL.matcher(line).find());
    }
  }

  /** Asks another node from now on. */
  void followAt(LibertyServer node) {
    organization = organization.at(node);
  }

  /** Waits until the provider has so many messages. */
  void awaitSent(int messages) throws Exception {
    Organization.awaitCondition(patience(), () -> twilio.count().messages() >= messages);
  }

  /** How many messages the provider has. */
  int sent() {
    return (int) twilio.count().messages();
  }

  /** Waits until the queue is empty but for what a transaction holds that will not end. */
  void awaitSentByOthers() throws Exception {
    Organization.awaitCondition(
        patience(),
        () ->
            number(
                    """
                    select count(*) from (
                      select 1 from sms_outbox where batch_id = ? for update skip locked) free
                    """)
                == 0);
  }

  /** Waits until the service says about the batch that it cannot answer. */
  void awaitRefusal() throws Exception {
    Organization.awaitCondition(() -> organization.get("/batches/" + batch).status() == 503);
  }

  /** Waits for the end and checks all of it. */
  void verify() throws Exception {
    awaitEnd();
    checkProvider();
    checkRows();
    checkBatch();
    checkUsage();
  }

  /** Every total is what the messages say, whatever happened. */
  private void checkUsage() throws Exception {
    String ofItsMonth = "?month=" + batch().get("createdAt").asText().substring(0, 7);
    JsonNode counted = organization.get("/usage/reconciliation" + ofItsMonth).body();
    assertThat(counted.get("differences")).isEmpty();
    assertThat(counted.get("messages").asInt()).isGreaterThanOrEqualTo(recipients.size());
    JsonNode usage = organization.get("/usage" + ofItsMonth).body();
    assertThat(usage.get("messages").asInt()).isEqualTo(counted.get("messages").asInt());
  }

  private static Duration patience() {
    return Duration.ofSeconds(60).plus(Duration.ofMillis(30).multipliedBy(Chance.recipients()));
  }

  private void awaitEnd() throws Exception {
    try {
      Organization.awaitCondition(
          patience(), () -> "completed".equals(batch().get("status").asText()));
      // What was told while nobody listened is told again; what was taken must not be needed twice.
      Organization.awaitCondition(
          patience(),
          () -> twilio.repeatGivenUpCallbacks() == 0 && twilio.callbacks().pending() == 0);
      Organization.awaitCondition(() -> batch().get("delivered").asInt() == recipients.size());
    } catch (AssertionError e) {
      throw new AssertionError("It came to no end. " + state(), e);
    }
  }

  private JsonNode batch() throws Exception {
    return organization.get("/batches/" + batch).body();
  }

  private void checkProvider() {
    Map<String, Integer> wrong = new TreeMap<>();
    for (String recipient : recipients) {
      int messages = twilio.messagesTo(recipient).size();
      if (messages != 1) {
        wrong.put(recipient, messages);
      }
    }
    assertThat(wrong).as("recipients without exactly one message. %s", state()).isEmpty();
  }

  private void checkRows() {
    assertThat(pairs("select status, count(*)::text from sms_log where batch_id = ? group by 1"))
        .as("rows by status")
        .containsExactly("delivered " + recipients.size());
    Set<String> atProvider =
        recipients.stream()
            .flatMap(recipient -> twilio.messagesTo(recipient).stream())
            .map(message -> message.to() + " " + message.sid())
            .collect(toSet());
    assertThat(pairs("select to_number, message_id from sms_log where batch_id = ?"))
        .as("rows with the provider's id of their own recipient")
        .containsExactlyInAnyOrderElementsOf(atProvider);
    assertThat(number("select count(*) from sms_outbox where batch_id = ?"))
        .as("rows in sms_outbox")
        .isZero();
  }

  private void checkBatch() throws Exception {
    JsonNode state = batch();
    assertThat(state.get("status").asText()).isEqualTo("completed");
    assertThat(state.get("completedAt").isNull()).isFalse();
    Map<String, Integer> expected = new TreeMap<>();
    expected.put("total", recipients.size());
    expected.put("accepted", recipients.size());
    expected.put("delivered", recipients.size());
    List.of("rejected", "pending", "sent", "failed", "canceled")
        .forEach(count -> expected.put(count, 0));
    Map<String, Integer> counts = new TreeMap<>();
    expected.keySet().forEach(count -> counts.put(count, state.get(count).asInt()));
    assertThat(counts).isEqualTo(expected);
  }

  /** For the one who has to find out what went wrong. */
  private String state() {
    return "Batch %s; rows: %s; queue: %s; provider: %s, callbacks: %s"
        .formatted(
            batch,
            pairs("select status, count(*)::text from sms_log where batch_id = ? group by 1"),
            pairs(
                """
                select concat_ws(' ', lease_owner, lease_until, in_doubt_since, undecidable_reason),
                  count(*)::text
                from sms_outbox where batch_id = ? group by 1
                """),
            twilio.count().byStatus(),
            twilio.callbacks());
  }

  private long number(String query) {
    return Long.parseLong(pairs("select '', (" + query + ")::text").getFirst().strip());
  }

  /** Both columns of each row. */
  private List<String> pairs(String query) {
    try (Connection connection = database.dataSource("postgres").getConnection();
        PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setObject(1, batch);
      List<String> pairs = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          pairs.add(rows.getString(1) + " " + rows.getString(2));
        }
      }
      return pairs;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
