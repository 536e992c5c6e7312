package org.smsservice.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.smsservice.it.Organization.Answer;
import org.smsservice.sandbox.Database;
import org.smsservice.sandbox.LibertyServer;
import org.smsservice.sandbox.Ports;
import org.smsservice.sandbox.twilio.SimulatedTwilio;

/** A database that is away at the start, and one that goes away while messages are sent. */
class DatabaseAwayIT {

  /** A claim that was committed while its answer got lost is nobody's until its lease ends. */
  private static final String SHORT_LEASE = "PT6S";

  private static final String SHORT_GRACE = "PT1S";

  @Test
  void theNodeWaitsForItAndSurvivesItsAbsence() throws Exception {
    int port = Ports.free();
    Path folder = Path.of("target", "it", "database-away-" + port).toAbsolutePath();
    Database database = new Database(folder, port);
    SimulatedTwilio twilio = new SimulatedTwilio(0).start();
    LibertyServer node =
        TestBed.shared()
            .newImpatientNode(
                twilio,
                Map.of(
                    "DATABASE_URL", database.url(),
                    "SMS_SENDING_LEASE", SHORT_LEASE,
                    "SMS_SENDING_DOUBT_GRACE", SHORT_GRACE));
    try {
      node.start();
      awaitAnswer(node, "/health/started", 503, "the database is away");
      assertThat(get(node, "/health/ready").statusCode()).isEqualTo(503);
      assertThat(get(node, "/health/live").statusCode()).isEqualTo(200);
      HttpResponse<String> refused = get(node, "/api/v1/messages");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("\"code\":\"database_unavailable\"");
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();

      database.start();
      node.awaitReady();
      Organization organization = Organization.on(node);
      List<String> accepted = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        accepted.add(organization.send("+14155557%03d".formatted(i), "before"));
      }
      InputStream file = beginFile(database, organization);
      database.close();
      assertThat(new String(file.readAllBytes(), UTF_8).lines().toList().getLast())
          .as("a file that cannot be ended does not look like one that was")
          .startsWith("#incomplete,");
      for (int i = 50; i < 60; i++) {
        Answer answer =
            organization.post(
                "/messages", Map.of("to", "+14155557%03d".formatted(i), "body", "meanwhile"));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotNull();
      }
      awaitAnswer(node, "/health/ready", 503, "the database is away");

      database.start();

      node.awaitReady();
      accepted.add(organization.awaitAccepted("+14155557060", "afterwards"));
      for (String id : accepted) {
        organization.await(id, message -> message.get("status").asText().matches("sent|delivered"));
      }
      assertThat(twilio.count().repeated()).isEmpty();
      assertThat(twilio.count().messages()).isEqualTo(accepted.size());
    } finally {
      node.close();
      twilio.close();
      database.close();
    }
  }

  /** A report that is longer than what fits between the server and its caller. */
  private static InputStream beginFile(Database database, Organization organization)
      throws Exception {
    try (Connection connection = database.dataSource("postgres").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into sms_log (id, organization_id, direction, to_number, from_number, message,
            status, segments, encoding, created_at)
          select uuidv7(), '%s', 'outbound', '+14155550100', 'SHOP', 'text', 'delivered', 1, 'GSM-7',
            now() from generate_series(1, 100000)
          """
              .formatted(organization.id()));
    }
    HttpResponse<InputStream> answer =
        HttpClient.newHttpClient()
            .send(
                organization.request("/reports/delivery").header("Accept", "text/csv").build(),
                BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body().readNBytes(1000)).hasSize(1000);
    return answer.body();
  }

  private static void awaitAnswer(LibertyServer node, String path, int status, String text)
      throws Exception {
    Organization.awaitCondition(
        LibertyServer.START_TIME,
        () -> {
          HttpResponse<String> answer = get(node, path);
          return answer.statusCode() == status && answer.body().contains(text);
        });
  }

  private static HttpResponse<String> get(LibertyServer node, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(node.url() + path))
            .timeout(Duration.ofSeconds(30))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
