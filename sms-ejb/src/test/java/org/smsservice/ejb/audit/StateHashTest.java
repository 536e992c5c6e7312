package org.smsservice.ejb.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.smsservice.domain.organization.OrganizationSettings;
import org.smsservice.domain.organization.Quota;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.sender.SenderSettings;

class StateHashTest {
  private static final OrganizationSettings SETTINGS =
      OrganizationSettings.of("Example", "US", ZoneId.of("Europe/Berlin"));

  private static OrganizationSettings with(Quota quota) {
    return new OrganizationSettings(
        SETTINGS.name(),
        SETTINGS.defaultCountry(),
        SETTINGS.timeZone(),
        SETTINGS.status(),
        quota,
        SETTINGS.inbound(),
        SETTINGS.retentionDays());
  }

  @Test
  void isTheSameForEqualStates() {
    assertThat(StateHash.of(SETTINGS))
        .matches("[0-9a-f]{64}")
        .isEqualTo(StateHash.of(with(Quota.NONE)));
  }

  @Test
  void differsForDifferentStates() {
    Quota quota =
        new Quota(
            Optional.empty(),
            Optional.of(1L),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Money.of("1", "USD")),
            Optional.empty());
    SenderSettings sender = new SenderSettings("SHOP", List.of("US"), null, true, true);
    SenderSettings other = new SenderSettings("SHOP", List.of("US"), 1, true, true);

    assertThat(StateHash.of(with(quota))).isNotEqualTo(StateHash.of(SETTINGS));
    assertThat(StateHash.of(sender)).isNotEqualTo(StateHash.of(other));
    assertThat(StateHash.of(true)).isNotEqualTo(StateHash.of(false));
  }

  @Test
  void theOrderOfAMapDoesNotCount() {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("a", 1);
    one.put("b", 2);
    Map<String, Object> other = new LinkedHashMap<>();
    other.put("b", 2);
    other.put("a", 1);

    assertThat(StateHash.of(one)).isEqualTo(StateHash.of(other));
  }
}
