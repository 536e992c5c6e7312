package org.smsservice.ejb.report;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.organization.OrganizationId;

class FilePlacesTest {
  private static final OrganizationId ONE = new OrganizationId(UUID.randomUUID());
  private static final OrganizationId OTHER = new OrganizationId(UUID.randomUUID());

  private final FilePlaces places = new FilePlaces();

  @BeforeEach
  void configure() {
    places.config = new ReportConfig(3, 2, Duration.ofMinutes(30));
  }

  @Test
  void anOrganizationHasItsShare() {
    places.take(ONE);
    places.take(ONE);

    assertFull(ONE, "The organization has 2 files being written already");
    assertThatNoException().isThrownBy(() -> places.take(OTHER));
  }

  @Test
  void allTogetherHaveNoMoreThanTheNode() {
    places.take(ONE);
    places.take(ONE);
    places.take(OTHER);

    assertFull(OTHER, "This node has 3 files being written already");
  }

  @Test
  void whatIsGivenBackIsFreeAgain() {
    places.take(ONE);
    places.take(ONE);
    places.giveBack(ONE);
    places.take(ONE);
    places.giveBack(ONE);
    places.giveBack(ONE);
    places.take(OTHER);
    places.take(OTHER);
    places.take(ONE);

    assertFull(ONE, "This node has 3 files being written already");
  }

  private void assertFull(OrganizationId organization, String reason) {
    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(() -> places.take(organization))
        .withMessage(reason);
  }
}
