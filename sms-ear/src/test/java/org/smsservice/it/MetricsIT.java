package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators watch. */
class MetricsIT {
  private static final String LATER = "2999-01-01T00:00:00Z";
  private static final String CANCELED =
      "sms_messages_total{direction=\"outbound\",mp_scope=\"application\",status=\"canceled\",}";
  private static final String EXPIRED =
      "sms_failures_total{mp_scope=\"application\",reason=\"30036\",}";
  private static final Path PAGE = Path.of("..", "docs", "metrics.md");

  private final Organization organization;

  MetricsIT() throws Exception {
    organization = Organization.on(TestBed.shared().node());
  }

  private static double metric(String series) throws Exception {
    return Pages.metric(TestBed.shared().node(), series);
  }

  @Test
  void thePageNamesEverySeries() throws Exception {
    organization.awaitStatus(organization.send(Organization.newPerson(), "hello"), "delivered");

    List<String> names =
        Pages.text(TestBed.shared().node(), "/metrics")
            .lines()
            .filter(line -> line.startsWith("sms_"))
            .map(line -> line.substring(0, line.indexOf('{')))
            .map(name -> name.replaceFirst("_(count|sum|max)$", ""))
            .distinct()
            .toList();

    String page = Files.readString(PAGE);
    assertThat(names)
        .hasSizeGreaterThan(15)
        .allSatisfy(name -> assertThat(page).containsPattern("`" + name + "[{`]"));
  }

  @Test
  void recipientsThatGetNoMessageAreCounted() throws Exception {
    organization.post(
        "/messages/bulk",
        Map.of("body", "x", "recipients", List.of("12", Organization.newPerson())));

    assertThat(metric("sms_recipients_rejected_total{code=\"invalid_number\",")).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"/nothing, */*, not_found", "/api/v1/messages, */*;q=x, invalid_request"})
  void whatReachesNoResourceIsCounted(String path, String accept, String code) throws Exception {
    String series = "sms_refusals_total{code=\"" + code + "\",mp_scope=\"application\",}";
    double before = Pages.metricOrZero(TestBed.shared().node(), series);

    int status =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(TestBed.shared().node().url() + path))
                    .header("Accept", accept)
                    .build(),
                BodyHandlers.discarding())
            .statusCode();

    assertThat(status).isBetween(400, 404);
    assertThat(metric(series)).isEqualTo(before + 1);
  }

  @Test
  void whatNeverLeavesIsCounted() throws Exception {
    String person = Organization.newPerson();
    double canceled = metric(CANCELED);

    organization.post("/messages/" + later(person) + "/cancel", Map.of());
    assertThat(metric(CANCELED)).isEqualTo(canceled + 1);
    later(person);
    organization.put("/opt-outs/" + person, Map.of());
    assertThat(metric(CANCELED)).isEqualTo(canceled + 2);
    organization.delete("/opt-outs/" + person);
    later(person);
    organization.post("/erasures", Map.of("phoneNumber", person));
    assertThat(metric(CANCELED)).isEqualTo(canceled + 3);
    String batch =
        organization
            .post(
                "/messages/bulk",
                Map.of("body", "x", "recipients", List.of(person), "sendAt", LATER))
            .body()
            .get("id")
            .asText();
    organization.post("/batches/" + batch + "/cancel", Map.of());
    assertThat(metric(CANCELED)).isEqualTo(canceled + 4);
  }

  @Test
  void whatExpiresInTheQueueIsCounted() throws Exception {
    double expired = Pages.metricOrZero(TestBed.shared().node(), EXPIRED);
    String message = later(Organization.newPerson());
    new SqlClient(TestBed.shared().databaseOfNode())
        .execute("update sms_outbox set expires_at = now() where id = '%s'", message);
    organization.awaitStatus(message, "failed");

    Organization.awaitCondition(
        () -> Pages.metricOrZero(TestBed.shared().node(), EXPIRED) > expired);
  }

  /** The age is that of what could leave: whatever waits for something else does not count. */
  @Test
  void onlyWhatIsDueMakesTheQueueOld() throws Exception {
    SqlClient database = new SqlClient(TestBed.shared().databaseOfNode());
    String paused =
        organization
            .post(
                "/messages/bulk",
                Map.of(
                    "body", "x", "recipients", List.of(Organization.newPerson()), "sendAt", LATER))
            .body()
            .get("id")
            .asText();
    organization.post("/batches/" + paused + "/pause", Map.of());
    database.execute(
        """
        update sms_outbox set id = smallest_id(now() - interval '3 hours'),
          not_before = now() - interval '3 hours' where batch_id = '%s'
        """,
        paused);
    String undecided = later(Organization.newPerson());
    database.execute(
        """
        update sms_outbox set not_before = now() - interval '4 hours',
          in_doubt_since = now() - interval '4 hours', undecidable_reason = 'x' where id = '%s'
        """,
        undecided);
    Organization suspended = Organization.on(TestBed.shared().node());
    String waiting = later(suspended, Organization.newPerson());
    database.execute(
        "update organization set status = 'suspended' where id = '%s'", suspended.id());
    database.execute(
        "update sms_outbox set not_before = now() - interval '2 hours' where id = '%s'", waiting);
    Organization other = Organization.on(TestBed.shared().node());
    String leased = later(other, Organization.newPerson());
    database.execute(
        """
        update sms_outbox set not_before = now() - interval '5 hours', lease_owner = 'x',
          lease_until = now() + interval '1 hour' where id = '%s'
        """,
        leased);
    try {
      awaitALook();
      assertThat(metric("sms_queue_oldest_age_seconds{"))
          .isLessThan(Duration.ofHours(1).toSeconds());
    } finally {
      database.execute(
          "delete from sms_outbox where batch_id = '%s' or id in ('%s', '%s', '%s')",
          paused, undecided, waiting, leased);
    }
  }

  /** The queue is looked at every ten seconds; one more message shows when that has been. */
  private void awaitALook() throws Exception {
    double depth = metric("sms_queue_depth{");
    later(Organization.newPerson());
    later(Organization.newPerson());
    Organization.awaitCondition(() -> metric("sms_queue_depth{") != depth);
  }

  private String later(String person) throws Exception {
    return later(organization, person);
  }

  private static String later(Organization sender, String person) throws Exception {
    return sender
        .post("/messages", Map.of("to", person, "body", "x", "sendAt", LATER))
        .body()
        .get("id")
        .asText();
  }

  @Test
  void noLabelTellsWhoAMessageIsOf() throws Exception {
    String person = Organization.newPerson();
    organization.awaitStatus(organization.send(person, "hello"), "delivered");

    String labels =
        Pages.text(TestBed.shared().node(), "/metrics")
            .lines()
            .filter(line -> line.startsWith("sms_"))
            .flatMap(line -> Stream.of(line.substring(0, line.lastIndexOf('}'))))
            .collect(Collectors.joining(" "));

    assertThat(labels).isNotEmpty().doesNotContain(person, person.substring(1), organization.id());
  }
}
