package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.smsservice.sandbox.LibertyServer;

/** What an operator meets: several nodes, a faulty configuration, logs, metrics, descriptions. */
class OperationsIT {
  private static final String SECRET = "s3cret-of-the-test";

  @Test
  void nodesThatStartTogetherShareOneDatabaseAndTheWork() throws Exception {
    String name = TestBed.shared().newDatabase();
    Map<String, String> environment =
        Map.of(
            "DATABASE_URL", TestBed.shared().database().url(name),
            "WLP_LOGGING_CONSOLE_FORMAT", "JSON",
            "WLP_LOGGING_CONSOLE_SOURCE", "message");
    LibertyServer first = TestBed.shared().newNode(environment).start();
    LibertyServer second = TestBed.shared().newNode(environment).start();
    try {
      first.awaitReady();
      second.awaitReady();
      Organization organization = Organization.on(first);
      String id = organization.send("+14155550160", "a text that no log may show");
      organization.at(second).awaitStatus(id, "delivered");

      String later =
          organization
              .post(
                  "/messages",
                  Map.of("to", "+14155550160", "body", "b", "sendAt", "2999-01-01T00:00:00Z"))
              .body()
              .get("id")
              .asText();
      assertThat(organization.post("/messages/" + later + "/cancel", Map.of()).status())
          .isEqualTo(200);

      String log = Files.readString(TestBed.consoleOf(first));
      assertThat(log).doesNotContain("4155550160").doesNotContain("a text that no log may show");
      assertThat(log.lines().filter(line -> line.contains("message.canceled")))
          .singleElement()
          .satisfies(
              line ->
                  assertThat(new ObjectMapper().readTree(line).get("ext_requestId").asText())
                      .isNotBlank());
      assertThat(indexesOf(name))
          .contains(
              "sms_log_organization_id",
              "sms_log_user_id",
              "sms_log_status",
              "sms_log_created_at",
              "sms_log_message_id");
    } finally {
      first.close();
      second.close();
    }
  }

  private static List<String> indexesOf(String database) throws Exception {
    List<String> names = new ArrayList<>();
    try (Connection connection = TestBed.shared().database().dataSource(database).getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select indexname from pg_indexes where tablename='sms_log'")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  @Test
  void aFaultyConfigurationIsToldAtOnceAndWithoutSecrets() throws Exception {
    LibertyServer node =
        TestBed.shared()
            .newNode(
                Map.of(
                    "DATABASE_URL", "mysql://sms:" + SECRET + "@localhost/sms",
                    "TWILIO_ACCOUNT_SID", "",
                    "TWILIO_AUTH_TOKEN", SECRET,
                    "SMS_SENDING_BATCH_SIZE", "0",
                    "SMS_SENDING_LEASE", "soon"));
    try {
      node.start();
      Organization.awaitCondition(
          LibertyServer.START_TIME,
          () -> Files.readString(TestBed.consoleOf(node)).contains("does not start"));
      Organization.awaitCondition(
          LibertyServer.START_TIME,
          () -> Files.readString(TestBed.consoleOf(node)).contains("smarter planet"));

      String console = Files.readString(TestBed.consoleOf(node));
      assertThat(console.lines().filter(line -> line.contains("does not start")).findFirst().get())
          .contains("its configuration has 4 fault(s)")
          .contains("DATABASE_URL must have the form")
          .contains("TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN must be set together")
          .contains("sms.sending.batch-size must be from 1 to 1000")
          .contains("sms.sending.lease must be a Duration");
      assertThat(console).doesNotContain(SECRET);
      assertThat(Pages.text(node, "/health/ready")).contains("DOWN");
    } finally {
      node.close();
    }
  }

  @Test
  void metricsTellWhatHappens() throws Exception {
    LibertyServer node = TestBed.shared().node();
    Organization organization = Organization.on(node);
    organization.awaitStatus(organization.send("+14155550161", "delivered"), "delivered");
    organization.awaitStatus(organization.send("+15005550009", "refused"), "failed");
    organization.get("/pricing/countries/NZ");

    for (String series :
        List.of(
            "sms_messages_total{direction=\"outbound\",mp_scope=\"application\",status=\"delivered\",}",
            "sms_messages_total{direction=\"outbound\",mp_scope=\"application\",status=\"failed\",}",
            "sms_messages_by_country_total{country=\"US\",",
            "sms_failures_total{mp_scope=\"application\",reason=\"21614\",}",
            "sms_delivery_rate{",
            "sms_average_cost{currency=\"USD\",",
            "sms_estimates_total{mp_scope=\"application\",source=\"redis\",}",
            "sms_provider_call_seconds_count{mp_scope=\"application\",operation=\"fetch_prices\",outcome=\"found\",}",
            "sms_queue_depth{",
            "sms_queue_oldest_age_seconds{",
            "sms_provider_call_seconds_count{mp_scope=\"application\",operation=\"create_message\",outcome=\"accepted\",}")) {
      assertThat(Pages.metric(node, series)).as(series).isNotNegative();
    }
    assertThat(Pages.metric(node, "sms_delivery_rate{")).isStrictlyBetween(0.0, 1.0);
  }

  @Test
  void theInterfaceIsDescribed() throws Exception {
    String description = Pages.text(TestBed.shared().node(), "/openapi");

    assertThat(description)
        .contains("openapi: 3.1")
        .contains("/api/v1/messages:")
        .contains("/api/v1/messages/{id}:")
        .contains("/api/v1/messages/{id}/events:")
        .contains("/api/v1/pricing/{phoneNumber}:")
        .contains("/api/v1/pricing/countries/{iso}:")
        .contains("/api/v1/organizations:")
        .contains("/api/v1/organizations/{id}/api-keys:")
        .contains("/api/webhooks/sms/status:")
        .contains("application/problem+json")
        .contains("+14155550100");
  }
}
