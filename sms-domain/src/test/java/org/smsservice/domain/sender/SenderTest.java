package org.smsservice.domain.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.domain.organization.OrganizationId;

class SenderTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final OrganizationId ORGANIZATION = new OrganizationId(UUID.randomUUID());
  private static final SenderSettings NUMBER =
      new SenderSettings("+18005550100", List.of("US", "CA"), 7, true, true);

  @Test
  void keepsItsSettings() {
    Sender sender = new Sender(ORGANIZATION, NUMBER, NOW);

    assertThat(sender.settings()).isEqualTo(NUMBER);
    assertThat(sender.kind()).isEqualTo(SenderKind.TOLL_FREE);
    assertThat(sender.organizationId()).isEqualTo(ORGANIZATION);
    assertThat(sender.createdAt()).isEqualTo(NOW);
  }

  @Test
  void takesOtherSettingsAndStaysTheSame() {
    Sender sender = new Sender(ORGANIZATION, NUMBER, NOW);
    UUID id = sender.id();
    SenderSettings name = new SenderSettings("SHOP", List.of(), null, false, false);

    sender.replaceBy(name);

    assertThat(sender.settings()).isEqualTo(name);
    assertThat(sender.kind()).isEqualTo(SenderKind.ALPHANUMERIC);
    assertThat(sender.id()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1_000_001})
  void hasARateThatCanBeKept(int rate) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SenderSettings("SHOP", List.of(), rate, false, true))
        .withMessage("not a rate: " + rate);
  }
}
