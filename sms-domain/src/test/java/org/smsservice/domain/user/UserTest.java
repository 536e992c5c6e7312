package org.smsservice.domain.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.PhoneNumber;

class UserTest {
  private static final OrganizationId ORGANIZATION = OrganizationId.of(UUID.randomUUID());
  private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");

  private static User user(String number, Map<String, Object> metadata) {
    User user = new User(ORGANIZATION, "ada", NOW);
    user.replaceBy(
        new UserSettings(number, metadata), Optional.of(PhoneNumber.ofE164(number)), NOW);
    return user;
  }

  @Test
  void nothingPersonalGoesIntoItsState() {
    User ada = user("+14155550100", Map.of("name", "Ada"));
    User bob = user("+14155550101", Map.of("name", "Bob"));

    assertThat(ada.state()).isEqualTo(bob.state());
  }

  @Test
  void eachChangeMakesAnotherState() {
    User ada = user("+14155550100", Map.of());
    User.State before = ada.state();

    ada.prefer(true);

    assertThat(ada.state()).isNotEqualTo(before);
  }
}
