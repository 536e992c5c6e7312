package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smsservice.it.Organization.Answer;

/** Callers that come with a token of an identity provider. */
class TokensIT {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String ALL = "openid messages:read messages:write";
  private Organization organization;

  @BeforeEach
  void makeOrganization() throws Exception {
    organization = Organization.on(TestBed.shared().node());
  }

  private Organization with(String organizationId, String scope, Duration life) throws Exception {
    return organization.withKey(IdentityProvider.token(organizationId, scope, life));
  }

  @Test
  void aTokenIsAsGoodAsAKey() throws Exception {
    Organization person = with(organization.id(), ALL, HOUR);

    String id = person.send(Organization.newPerson(), "with a token");

    assertThat(person.get("/messages/" + id).status()).isEqualTo(200);
    assertThat(organization.get("/messages/" + id).status()).isEqualTo(200);
  }

  @Test
  void aTokenDoesOnlyWhatItsScopesSay() throws Exception {
    Answer refused =
        with(organization.id(), "messages:read", HOUR)
            .post("/messages", Map.of("to", "+14155550100", "body", "x"));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body().get("code").asText()).isEqualTo("scope_missing");
    assertThat(with(organization.id(), ALL, HOUR).post("/organizations", Map.of()).status())
        .isEqualTo(403);
  }

  @Test
  void aTokenOfAnotherOrganizationSeesNothing() throws Exception {
    Organization other = Organization.on(TestBed.shared().node());
    String id = organization.send(Organization.newPerson(), "mine");

    assertThat(with(other.id(), ALL, HOUR).get("/messages/" + id).status()).isEqualTo(404);
  }

  @Test
  void whatIsNoGoodTokenIsRefused() throws Exception {
    String good = IdentityProvider.token(organization.id(), ALL, HOUR);

    for (Organization caller :
        new Organization[] {
          with(organization.id(), ALL, Duration.ofMinutes(-2)),
          with(UUID.randomUUID().toString(), ALL, HOUR),
          with("acme", ALL, HOUR),
          organization.withKey(good.substring(0, good.length() - 10) + "AAAAAAAAAA")
        }) {
      Answer answer = caller.get("/messages");
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.body().get("code").asText()).isEqualTo("unauthenticated");
    }
  }

  @Test
  void aSuspendedOrganizationsTokenStops() throws Exception {
    Organization person = with(organization.id(), ALL, HOUR);
    assertThat(person.get("/messages").status()).isEqualTo(200);
    Organization operator = organization.withKey(TestBed.OPERATOR_KEY);

    operator.call(
        operator
            .request("/organizations/" + organization.id())
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString("{\"status\":\"suspended\"}")));

    assertThat(person.get("/messages").status()).isEqualTo(403);
  }
}
