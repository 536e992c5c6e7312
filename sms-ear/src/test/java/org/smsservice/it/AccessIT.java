package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.it.Organization.Answer;

/** Who may do what. */
class AccessIT {
  private static final Map<String, String> MESSAGE = Map.of("to", "+14155550100", "body", "x");

  @Test
  void aKeyIsNeeded() throws Exception {
    Organization organization = Organization.on(TestBed.shared().node());
    for (String key : new String[] {null, "", "sms_wrong", TestBed.OPERATOR_KEY + "x"}) {
      Answer answer = organization.withKey(key).post("/messages", MESSAGE);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.body().get("code").asText()).isEqualTo("unauthenticated");
      assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }
  }

  @Test
  void aKeyDoesOnlyWhatItsScopesSay() throws Exception {
    Organization reader = Organization.on(TestBed.shared().node(), List.of("messages:read"));
    Organization writer = Organization.on(TestBed.shared().node(), List.of("messages:write"));

    assertForbidden(reader.post("/messages", MESSAGE));
    assertThat(reader.get("/messages").status()).isEqualTo(200);
    String id = writer.send("+14155550100", "x");
    assertForbidden(writer.get("/messages"));
    assertForbidden(writer.get("/messages/" + id));
    assertForbidden(writer.get("/messages/" + id + "/events"));
    assertForbidden(writer.get("/pricing/+14155550100"));
    assertForbidden(writer.get("/pricing/countries/US"));
  }

  @Test
  void operatorAndMembersHaveTheirOwnCalls() throws Exception {
    Organization member = Organization.on(TestBed.shared().node());
    Organization operator = member.withKey(TestBed.OPERATOR_KEY);

    assertForbidden(member.post("/organizations", Map.of("name", "x")));
    assertForbidden(operator.post("/messages", MESSAGE));
    assertForbidden(operator.get("/messages"));
  }

  private static void assertForbidden(Answer answer) {
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body().get("code").asText()).isEqualTo("scope_missing");
  }

  @Test
  void anotherOrganizationsMessageIsNotThere() throws Exception {
    Organization owner = Organization.on(TestBed.shared().node());
    Organization other = Organization.on(TestBed.shared().node());
    String id = owner.send("+14155550100", "x");

    assertThat(other.get("/messages/" + id).status()).isEqualTo(404);
    assertThat(other.get("/messages/" + id + "/events").status()).isEqualTo(404);
    assertThat(other.get("/messages").body().get("items")).isEmpty();
  }

  @Test
  void anExpiredKeyIsRefused() throws Exception {
    Organization operator = Organization.on(TestBed.shared().node()).withKey(TestBed.OPERATOR_KEY);
    String id = operator.post("/organizations", Map.of("name", "x")).body().get("id").asText();
    Answer made =
        operator.post(
            "/organizations/" + id + "/api-keys",
            Map.of(
                "name", "old",
                "scopes", List.of("messages:read"),
                "expiresAt", "2020-01-01T00:00:00Z"));

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.body().get("key").asText()).startsWith(made.body().get("prefix").asText());
    assertThat(operator.withKey(made.body().get("key").asText()).get("/messages").status())
        .isEqualTo(401);
  }

  @Test
  void aMistakeOfTheOperatorIsNamed() throws Exception {
    Organization operator = Organization.on(TestBed.shared().node()).withKey(TestBed.OPERATOR_KEY);

    assertField(operator.post("/organizations", Map.of("name", "")), "name");
    assertField(
        operator.post("/organizations", Map.of("name", "x", "defaultCountry", "Germany")),
        "defaultCountry");
    assertField(
        operator.post("/organizations", Map.of("name", "x", "timeZone", "Mars")), "timeZone");
    assertThat(
            operator
                .post(
                    "/organizations/00000000-0000-7000-8000-000000000000/api-keys",
                    Map.of("name", "x", "scopes", List.of("messages:read")))
                .status())
        .isEqualTo(404);
  }

  private static void assertField(Answer answer, String field) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("errors").get(0).get("field").asText()).isEqualTo(field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/health",
        "/health/live",
        "/health/ready",
        "/health/started",
        "/metrics",
        "/openapi",
        "/openapi/ui/"
      })
  void operationsNeedNoKey(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(TestBed.shared().node().url() + path))
            .timeout(Duration.ofSeconds(30))
            .build();

    assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void requestIdsAreKeptWhenTheyArePlain() throws Exception {
    Organization organization = Organization.on(TestBed.shared().node());

    assertThat(withRequestId(organization, "order-17.a_b")).isEqualTo("order-17.a_b");
    for (String hostile : List.of("a b", "<script>", "x".repeat(65))) {
      assertThat(withRequestId(organization, hostile)).matches("[0-9a-f-]{36}");
    }
  }

  private static String withRequestId(Organization organization, String id) throws Exception {
    return organization
        .call(organization.request("/messages").header("X-Request-Id", id).GET())
        .header("X-Request-Id");
  }
}
