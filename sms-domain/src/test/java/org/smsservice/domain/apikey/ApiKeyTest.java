package org.smsservice.domain.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.smsservice.domain.organization.OrganizationId;

class ApiKeyTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final ApiKeySecret SECRET = ApiKeySecret.random();

  @Test
  void isUsableForEverWithoutAnEnd() {
    assertThat(key(EnumSet.of(Scope.MESSAGES_READ), null).isUsableAt(Instant.MAX)).isTrue();
  }

  @Test
  void isUsableUntilItsEnd() {
    ApiKey key = key(EnumSet.of(Scope.MESSAGES_READ), NOW);

    assertThat(key.isUsableAt(NOW.minusNanos(1))).isTrue();
    assertThat(key.isUsableAt(NOW)).isFalse();
    assertThat(key.isUsableAt(NOW.plusNanos(1))).isFalse();
  }

  @Test
  void isNotUsableOnceItWasRevoked() {
    ApiKey key = key(EnumSet.of(Scope.MESSAGES_READ), null);
    key.revoke(NOW);

    assertThat(key.isUsableAt(NOW.minusSeconds(1))).isFalse();
    assertThat(key.isUsableAt(NOW)).isFalse();
  }

  @Test
  void itsEndOnlyComesNearer() {
    ApiKey key = key(EnumSet.of(Scope.MESSAGES_READ), null);

    key.endBy(NOW);
    assertThat(key.expiresAt()).contains(NOW);
    key.endBy(NOW.plusSeconds(1));
    assertThat(key.expiresAt()).contains(NOW);
    key.endBy(NOW.minusSeconds(1));
    assertThat(key.expiresAt()).contains(NOW.minusSeconds(1));
  }

  @Test
  void keepsItsScopes() {
    assertThat(key(Set.of(), null).scopes()).isEmpty();
    assertThat(key(EnumSet.of(Scope.USERS_READ), null).scopes()).containsExactly(Scope.USERS_READ);
    assertThat(key(EnumSet.allOf(Scope.class), null).scopes()).containsOnly(Scope.values());
  }

  @Test
  void keepsWhatRecognisesTheSecretOnly() {
    ApiKey key = key(EnumSet.of(Scope.MESSAGES_READ), NOW);

    assertThat(key.prefix()).isEqualTo(SECRET.prefix());
    assertThat(key.name()).isEqualTo("checkout");
    assertThat(key.expiresAt()).contains(NOW);
    assertThat(key.createdAt()).isEqualTo(NOW);
  }

  private static ApiKey key(Set<Scope> scopes, Instant expiresAt) {
    OrganizationId organization = new OrganizationId(UUID.randomUUID());
    return new ApiKey(organization, "checkout", scopes, SECRET, expiresAt, NOW);
  }
}
