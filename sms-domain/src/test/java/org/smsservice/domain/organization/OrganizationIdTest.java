package org.smsservice.domain.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationIdTest {
  private static final String TEXT = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";

  @Test
  void isReadAsItIsShown() {
    OrganizationId id = OrganizationId.parse(TEXT);

    assertThat(id).isEqualTo(OrganizationId.of(UUID.fromString(TEXT))).hasToString(TEXT);
    assertThat(OrganizationId.parse(TEXT.toUpperCase(Locale.ROOT))).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1-1-1-1-1",
        "017f22e279b07cc398c4dc0c0c07398f",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398g",
        "0017f22e2-79b0-7cc3-98c4-dc0c0c07398",
        "+14155550100"
      })
  void anythingElseIsNoId(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OrganizationId.parse(text))
        .withMessage("must be the id of an organization")
        .withNoCause();
  }
}
