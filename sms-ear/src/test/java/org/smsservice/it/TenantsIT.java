package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.it.Organization.Answer;

/** What the operator does with organizations and their keys. */
class TenantsIT {
  private static final Map<String, String> MESSAGE = Map.of("to", "+14155550120", "body", "x");
  private static final List<String> SCOPES = List.of("messages:write", "messages:read");

  private Organization organization;
  private Organization operator;
  private String path;
  private String keys;

  @BeforeEach
  void makeOrganization() throws Exception {
    organization = Organization.on(TestBed.shared().node());
    operator = organization.withKey(TestBed.OPERATOR_KEY);
    path = "/organizations/" + organization.id();
    keys = path + "/api-keys";
  }

  private Answer patch(String change) throws Exception {
    return operator.call(
        operator
            .request(path)
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString(change)));
  }

  @Test
  void everythingOfAnOrganizationCanBeChangedAndTheRestStays() throws Exception {
    JsonNode before = operator.get(path).body();
    assertThat(before.get("quota").get("messagesPerDay").isNull()).isTrue();

    JsonNode changed =
        patch(
                """
                {"name":"Other","defaultCountry":"DE","timeZone":"Europe/Berlin",
                 "quota":{"messagesPerMonth":1000,"messagesPerDay":0,
                          "amountPerMonth":{"amount":"99.50","currency":"EUR"}}}
                """)
            .body();
    assertThat(changed.get("name").asText()).isEqualTo("Other");
    assertThat(changed.get("defaultCountry").asText()).isEqualTo("DE");
    assertThat(changed.get("timeZone").asText()).isEqualTo("Europe/Berlin");
    assertThat(changed.get("status")).isEqualTo(before.get("status"));
    assertThat(changed.get("quota"))
        .hasToString(
            "{\"messagesPerMonth\":1000,\"messagesPerDay\":0,\"messagesPerBatch\":null,"
                + "\"amountPerMonth\":{\"amount\":\"99.50\",\"currency\":\"EUR\"},"
                + "\"amountPerDay\":null,\"amountPerBatch\":null}");

    assertThat(patch("{\"helpText\":\"Help\"}").body().get("quota"))
        .isEqualTo(changed.get("quota"));
    assertThat(patch("{\"quota\":{}}").body().get("quota")).isEqualTo(before.get("quota"));
    assertThat(operator.get(path).body().get("helpText").asText()).isEqualTo("Help");
    Answer sent =
        organization.post("/messages", Map.of("to", "030 901820", "body", "of the new country"));
    assertThat(sent.body().get("to").asText()).isEqualTo("+4930901820");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\":\" \"}                                                  | name",
        "{\"defaultCountry\":\"Germany\"}                                  | defaultCountry",
        "{\"timeZone\":\"Mars\"}                                           | timeZone",
        "{\"timeZone\":\"UTC+2\"}                                           | timeZone",
        "{\"timeZone\":\"+02:00\"}                                           | timeZone",
        "{\"status\":\"asleep\"}                                           | status",
        "{\"quota\":{\"messagesPerDay\":-1}}                               | quota",
        "{\"quota\":{\"messagesPerDay\":\"1\"}}                            | quota.messagesPerDay",
        "{\"quota\":{\"amountPerDay\":{\"amount\":\"1\"}}}                 | quota.amountPerDay",
        "{\"quota\":{\"amountPerDay\":{\"amount\":\"x\",\"currency\":\"USD\"}}} | quota.amountPerDay",
        "{\"quota\":{\"amountPerDay\":{\"amount\":\"1\",\"currency\":\"USD\"},"
            + "\"amountPerMonth\":{\"amount\":\"1\",\"currency\":\"EUR\"}}} | quota"
      })
  void aMistakeIsNamedAndChangesNothing(String change, String field) throws Exception {
    JsonNode before = operator.get(path).body();

    Answer answer = patch(change);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("errors").get(0).get("field").asText()).isEqualTo(field);
    assertThat(operator.get(path).body()).isEqualTo(before);
  }

  @Test
  void organizationsAreListedInPagesTheNewestFirst() throws Exception {
    String newer = Organization.on(TestBed.shared().node()).id();

    JsonNode first = operator.get("/organizations?limit=1").body();
    assertThat(first.get("items")).hasSize(1);
    JsonNode many = operator.get("/organizations?limit=1000").body().get("items");
    assertThat(many.findValuesAsText("id")).containsSubsequence(newer, organization.id());
    JsonNode next =
        operator
            .get("/organizations?limit=1&cursor=" + first.get("nextCursor").asText())
            .body()
            .get("items");
    assertThat(next.get(0).get("id")).isNotEqualTo(first.get("items").get(0).get("id"));
    assertThat(operator.get("/organizations?cursor=x").status()).isEqualTo(400);
  }

  @Test
  void aSuspendedOrganizationStopsAndGoesOn() throws Exception {
    assertThat(patch("{\"status\":\"suspended\"}").status()).isEqualTo(200);

    Answer refused = organization.post("/messages", MESSAGE);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body().get("code").asText()).isEqualTo("organization_suspended");

    patch("{\"status\":\"active\"}");
    assertThat(organization.post("/messages", MESSAGE).status()).isEqualTo(202);
  }

  @Test
  void whatASuspendedOrganizationHasInTheQueueWaits() throws Exception {
    String person = "+14155550121";
    String id =
        organization
            .post("/messages", Map.of("to", person, "body", "x", "sendAt", "2999-01-01T00:00:00Z"))
            .body()
            .get("id")
            .asText();
    patch("{\"status\":\"suspended\"}");
    new SqlClient(TestBed.shared().databaseOfNode())
        .execute("update sms_outbox set not_before = now() where id = '%s'", id);
    Organization other = Organization.on(TestBed.shared().node());
    other.awaitStatus(other.send("+14155550122", "passes by"), "delivered");
    assertThat(TestBed.shared().twilio().messagesTo(person)).isEmpty();

    patch("{\"status\":\"active\"}");
    organization.awaitStatus(id, "delivered");
  }

  @Test
  void keysAreListedWithoutTheirSecretsAndWithTheirLastUse() throws Exception {
    JsonNode made = makeKey("first");
    JsonNode second = makeKey("second");
    assertThat(organization.withKey(made.get("key").asText()).get("/messages").status())
        .isEqualTo(200);

    JsonNode listed = operator.get(keys).body().get("items");
    assertThat(listed.findValuesAsText("name")).containsExactly("second", "first", "sandbox");
    assertThat(listed.toString()).doesNotContain(made.get("key").asText());
    assertThat(listed.get(0).get("lastUsedAt").isNull()).isTrue();
    assertThat(listed.get(0).get("prefix")).isEqualTo(second.get("prefix"));
    operator.awaitAnswer(
        keys, answer -> !answer.body().get("items").get(1).get("lastUsedAt").isNull());
    assertThat(operator.get(keys + "?limit=2").body().get("nextCursor").asText()).isNotEmpty();
  }

  private JsonNode makeKey(String name) throws Exception {
    Answer made = operator.post(keys, Map.of("name", name, "scopes", SCOPES));
    assertThat(made.status()).isEqualTo(201);
    return made.body();
  }

  @Test
  void aRevokedKeyIsRefusedAtOnceOnItsNode() throws Exception {
    JsonNode made = makeKey("lost");
    Organization program = organization.withKey(made.get("key").asText());
    assertThat(program.get("/messages").status()).isEqualTo(200);
    String key = keys + "/" + made.get("id").asText();

    assertThat(operator.delete(key).status()).isEqualTo(204);

    assertThat(program.get("/messages").status()).isEqualTo(401);
    assertThat(operator.delete(key).status()).isEqualTo(404);
    assertThat(operator.get(keys).body().get("items").findValuesAsText("name"))
        .doesNotContain("lost");
    assertThat(organization.get("/messages").status()).isEqualTo(200);
  }

  @Test
  void aRotatedKeyWorksBesideItsSuccessorForAWhile() throws Exception {
    JsonNode old =
        operator
            .post(
                keys,
                Map.of(
                    "name",
                    "app",
                    "scopes",
                    SCOPES,
                    "expiresAt",
                    Instant.now().plus(Duration.ofDays(90)).toString()))
            .body();
    String rotate = keys + "/" + old.get("id").asText() + "/rotate";

    Answer rotated = operator.post(rotate + "?overlapSeconds=3600", Map.of());
    assertThat(rotated.status()).isEqualTo(201);
    JsonNode successor = rotated.body();

    assertThat(successor.get("name")).isEqualTo(old.get("name"));
    assertThat(successor.get("scopes")).isEqualTo(old.get("scopes"));
    assertThat(Instant.parse(successor.get("expiresAt").asText()))
        .isAfter(Instant.parse(old.get("expiresAt").asText()));
    for (JsonNode key : List.of(old, successor)) {
      assertThat(organization.withKey(key.get("key").asText()).get("/messages").status())
          .isEqualTo(200);
    }
    assertThat(
            Instant.parse(operator.get(keys).body().get("items").get(1).get("expiresAt").asText()))
        .isBefore(Instant.now().plus(Duration.ofMinutes(61)));

    assertThat(operator.post(rotate + "?overlapSeconds=0", Map.of()).status()).isEqualTo(201);
    assertThat(organization.withKey(old.get("key").asText()).get("/messages").status())
        .isEqualTo(401);
    assertThat(operator.post(rotate, Map.of()).status()).isEqualTo(409);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "2592001", "x", ""})
  void anOverlapHasItsRange(String seconds) throws Exception {
    String rotate = keys + "/" + makeKey("app").get("id").asText() + "/rotate?overlapSeconds=";

    assertThat(operator.post(rotate + seconds, Map.of()).status()).isEqualTo(400);
    assertThat(operator.post(rotate + "2592000", Map.of()).status()).isEqualTo(201);
  }

  @Test
  void keysOfAnotherOrganizationAreNotThere() throws Exception {
    String key = makeKey("mine").get("id").asText();
    String others =
        "/organizations/" + Organization.on(TestBed.shared().node()).id() + "/api-keys/";

    assertThat(operator.delete(others + key).status()).isEqualTo(404);
    assertThat(operator.post(others + key + "/rotate", Map.of()).status()).isEqualTo(404);
    assertThat(operator.get(path + "x/api-keys").status()).isEqualTo(404);
  }
}
