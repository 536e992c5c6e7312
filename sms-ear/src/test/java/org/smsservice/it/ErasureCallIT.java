package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.it.Organization.Answer;

/** Who may have a person erased, and what becomes of a repeated call. */
class ErasureCallIT {
  private SqlClient database;
  private Organization organization;
  private String person;

  @BeforeEach
  void makeOrganization() throws Exception {
    database = new SqlClient(TestBed.shared().databaseOfNode());
    organization = Organization.on(TestBed.shared().node());
    person = Organization.newPerson();
  }

  @Test
  void theOperatorErasesAPersonOfASuspendedOrganization() throws Exception {
    organization.awaitStatus(organization.send(person, "secret"), "delivered");
    database.execute(
        "update organization set status = 'suspended' where id = '%s'", organization.id());
    Organization operator = organization.withKey(TestBed.OPERATOR_KEY);
    Map<String, String> body = Map.of("phoneNumber", person.substring(2));

    Answer answer = operator.post("/erasures?organizationId=" + organization.id(), body);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().get("messages").asInt()).isEqualTo(1);
    JsonNode noted =
        operator.get("/audit-log?organizationId=" + organization.id()).body().get("items").get(0);
    assertThat(noted.get("subject").asText()).isEqualTo("erasure");
    assertThat(noted.get("actor").asText()).isEqualTo("operator");
  }

  @Test
  void theOperatorNamesAnOrganization() throws Exception {
    Organization operator = organization.withKey(TestBed.OPERATOR_KEY);
    Map<String, String> body = Map.of("phoneNumber", person);

    Answer answer = operator.post("/erasures", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("errors").get(0).get("field").asText())
        .isEqualTo("organizationId");
    assertThat(operator.post("/erasures?organizationId=x", body).status()).isEqualTo(400);
    assertThat(operator.post("/erasures?organizationId=" + UUID.randomUUID(), body).status())
        .isEqualTo(404);
    Organization other = Organization.on(TestBed.shared().node());
    assertThat(organization.post("/erasures?organizationId=" + other.id(), body).status())
        .isEqualTo(404);
  }

  @Test
  void aKeyMakesItAnswerAsBefore() throws Exception {
    organization.awaitStatus(organization.send(person, "secret"), "delivered");
    Answer first = eraseWithKey();
    Answer second = eraseWithKey();

    assertThat(first.body().get("messages").asInt()).isEqualTo(1);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void whileTheFirstWithAKeyIsBeingDoneTheSecondIsToldSo() throws Exception {
    organization.put("/users/ada", Map.of("phoneNumber", person));
    String message = organization.send(person, "secret");
    organization.awaitStatus(message, "delivered");
    ExecutorService other = Executors.newSingleThreadExecutor();
    try (Connection connection = database.database().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select 1 from sms_log where id = '" + message + "' for update");
      Future<Answer> first = other.submit(this::eraseWithKey);
      // Its first step is committed by itself, while the key is in use.
      Organization.awaitCondition(() -> organization.get("/users/ada").status() == 404);

      Answer second = eraseWithKey();
      assertThat(second.status()).isEqualTo(409);
      assertThat(second.body().get("code").asText()).isEqualTo("request_in_progress");

      connection.rollback();
      assertThat(first.get().body().get("messages").asInt()).isEqualTo(1);
      assertThat(eraseWithKey().body()).isEqualTo(first.get().body());
    } finally {
      other.shutdownNow();
    }
  }

  private Answer eraseWithKey() throws Exception {
    return organization.call(
        organization
            .request("/erasures")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", "erase")
            .POST(BodyPublishers.ofString("{\"phoneNumber\":\"" + person + "\"}")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"phoneNumber\":\"x\"}", "{\"phoneNumber\":null}"})
  void aNumberIsNeeded(String body) throws Exception {
    assertThat(organization.postRaw("/erasures", body).status()).isEqualTo(400);
  }

  @Test
  void aScopeIsNeeded() throws Exception {
    Organization writer =
        Organization.on(TestBed.shared().node(), List.of("users:write", "messages:write"));
    assertThat(writer.post("/erasures", Map.of("phoneNumber", person)).status()).isEqualTo(403);
  }
}
