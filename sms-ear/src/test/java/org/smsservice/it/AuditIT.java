package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.it.Organization.Answer;

/** Who has changed what can be read afterwards. */
class AuditIT {
  private Organization organization;
  private Organization operator;

  @BeforeEach
  void makeOrganization() throws Exception {
    organization = Organization.on(TestBed.shared().node());
    operator = organization.withKey(TestBed.OPERATOR_KEY);
  }

  private List<JsonNode> changes() throws Exception {
    List<JsonNode> items = new ArrayList<>();
    organization.get("/audit-log?limit=1000").body().get("items").forEach(items::add);
    return items.reversed();
  }

  private static List<String> summary(List<JsonNode> changes) {
    return changes.stream()
        .map(
            change ->
                change.get("actor").asText().replaceAll(":.*", "")
                    + " "
                    + change.get("action").asText()
                    + " "
                    + change.get("subject").asText())
        .toList();
  }

  @Test
  void everyKindOfChangeIsKept() throws Exception {
    String person = Organization.newPerson();
    organization.post("/senders", Map.of("value", "SHOP"));
    String template =
        organization
            .post("/templates", Map.of("name", "a", "content", "b"))
            .body()
            .get("id")
            .asText();
    organization.put("/templates/" + template, Map.of("name", "a", "content", "c"));
    organization.delete("/templates/" + template);
    organization.post("/keywords", Map.of("keyword", "A"));
    organization.put("/users/ada", Map.of("metadata", Map.of("n", 1)));
    organization.put("/users/ada", Map.of("metadata", Map.of("n", 2)));
    organization.delete("/users/ada");
    organization.put("/opt-outs/" + person, Map.of());
    Map<String, ?> later =
        Map.of("to", Organization.newPerson(), "body", "x", "sendAt", "2999-01-01T00:00:00Z");
    String message = organization.post("/messages", later).body().get("id").asText();
    organization.post("/messages/" + message + "/cancel", Map.of());

    List<JsonNode> changes = changes();
    assertThat(summary(changes))
        .containsExactly(
            "operator created organization",
            "operator created apiKey",
            "key created sender",
            "key created template",
            "key changed template",
            "key deleted template",
            "key created keyword",
            "key created user",
            "key changed user",
            "key deleted user",
            "key changed optOut",
            "key changed message");
    JsonNode changed = changes.get(4);
    assertThat(changed.get("subjectId").asText()).isEqualTo(template);
    assertThat(changed.get("beforeHash")).isEqualTo(changes.get(3).get("afterHash"));
    assertThat(changed.get("afterHash")).isEqualTo(changes.get(5).get("beforeHash"));
    assertThat(changed.get("afterHash")).isNotEqualTo(changed.get("beforeHash"));
    assertThat(changed.get("requestId").asText()).isNotBlank();
    assertThat(changed.get("organizationId").asText()).isEqualTo(organization.id());
    assertThat(changes.toString()).doesNotContain(person).doesNotContain(person.substring(2));
  }

  @Test
  void whatTheOperatorDoesIsKept() throws Exception {
    String path = "/organizations/" + organization.id();
    operator.call(
        operator
            .request(path)
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString("{\"helpText\":\"Help\"}")));
    JsonNode key =
        operator
            .post(path + "/api-keys", Map.of("name", "b", "scopes", List.of("messages:read")))
            .body();
    String keyPath = path + "/api-keys/" + key.get("id").asText();
    operator.post(keyPath + "/rotate", Map.of());
    operator.delete(keyPath);

    assertThat(summary(changes()).subList(2, 7))
        .containsExactly(
            "operator changed organization",
            "operator created apiKey",
            "operator changed apiKey",
            "operator created apiKey",
            "operator deleted apiKey");
  }

  @Test
  void whatARefusedRequestWouldHaveChangedIsNotThere() throws Exception {
    assertThat(organization.post("/senders", Map.of("value", "?")).status()).isEqualTo(400);
    assertThat(organization.put("/users/ada", Map.of("x", 1)).status()).isEqualTo(400);

    assertThat(changes()).hasSize(2);
  }

  @Test
  void tokensAreNamed() throws Exception {
    Organization ada =
        organization.withKey(
            IdentityProvider.token(organization.id(), "settings:write", Duration.ofHours(1)));
    ada.post("/keywords", Map.of("keyword", "A"));

    assertThat(changes().getLast().get("actor").asText()).isEqualTo("token:ada");
  }

  @Test
  void theHistoryOfOneThingCanBeRead() throws Exception {
    organization.put("/users/ada", Map.of("metadata", Map.of("n", 1)));
    organization.put("/users/bob", Map.of("metadata", Map.of("n", 1)));
    organization.put("/users/ada", Map.of("metadata", Map.of("n", 2)));

    JsonNode page = organization.get("/audit-log?subject=user&subjectId=ada&limit=1").body();
    assertThat(page.get("items").get(0).get("action").asText()).isEqualTo("changed");
    JsonNode next =
        organization
            .get("/audit-log?subject=user&subjectId=ada&cursor=" + page.get("nextCursor").asText())
            .body();
    assertThat(next.get("items")).hasSize(1);
    assertThat(next.get("items").get(0).get("action").asText()).isEqualTo("created");
  }

  @Test
  void eachSeesItsOwnAndTheOperatorAll() throws Exception {
    Organization other = Organization.on(TestBed.shared().node());
    other.post("/keywords", Map.of("keyword", "A"));

    assertThat(
            organization.get("/audit-log").body().get("items").findValuesAsText("organizationId"))
        .containsOnly(organization.id());
    assertThat(organization.get("/audit-log?organizationId=" + other.id()).status()).isEqualTo(404);
    assertThat(
            operator.get("/audit-log?limit=10").body().get("items").get(0).get("subject").asText())
        .isEqualTo("keyword");
    assertThat(
            operator
                .get("/audit-log?organizationId=" + organization.id())
                .body()
                .get("items")
                .findValuesAsText("organizationId"))
        .hasSize(2)
        .containsOnly(organization.id());
    Organization reader =
        Organization.on(TestBed.shared().node(), List.of("messages:read", "users:write"));
    assertThat(reader.get("/audit-log").status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "subject=user",
        "subjectId=x",
        "subject=color&subjectId=x",
        "organizationId=x",
        "limit=0",
        "cursor=x"
      })
  void aParameterThatBreaksARuleIsNamed(String query) throws Exception {
    Answer answer = organization.get("/audit-log?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("errors")).hasSize(1);
  }
}
