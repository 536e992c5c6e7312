package org.smsservice.domain.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChargesTest {
  private static final Currency USD = Currency.getInstance("USD");
  private static final String RECEIVED = "0.0025";
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  private final Charges charges =
      new Charges(
          USD,
          new BigDecimal("0.020000"),
          null,
          surcharge("0.0030", "0.0100"),
          Map.of("tollFree", surcharge("0.0040", "0"), "shortCode", surcharge("0", "0.0200")));

  @ParameterizedTest
  @CsvSource({
    "longCode, true, 0.0030, 0.0100",
    "tollFree, true, 0.0040, 0",
    "shortCode, true, 0, 0.0200",
    "alphanumeric, false, 0.0040, 0.0200",
    "messagingService, false, 0.0040, 0.0200"
  })
  void aSenderHasItsOwnSurchargeElseThatOfAllAndElseTheHighest(
      String kind, boolean isNumber, String perSegment, String perMms) {
    assertThat(charges.surchargeOf(kind, isNumber)).isEqualTo(surcharge(perSegment, perMms));
  }

  @Test
  void aMessagingServiceMayHaveItsOwnSurchargeToo() {
    Charges low =
        new Charges(
            USD,
            null,
            null,
            surcharge("0.0030", "0.0100"),
            Map.of("messagingService", surcharge("0.0010", "0")));

    assertThat(low.surchargeOf("messagingService", false)).isEqualTo(surcharge("0.001", "0"));
    assertThat(low.surchargeOf("alphanumeric", false)).isEqualTo(surcharge("0.003", "0.01"));
  }

  @Test
  void mmsHavePricesWhereTheyAreSaid() {
    assertThat(charges.pricePerMms()).contains(Money.of("0.02", "USD"));
    assertThat(charges.pricePerReceivedMms()).isEmpty();
  }

  @Test
  void areStoredWholeAndCounted() {
    CountryCharges row = new CountryCharges("US", charges, NOW);
    assertThat(row.charges()).isEqualTo(charges);
    assertThat(row.version()).isEqualTo(1);

    Charges others = new Charges(USD, null, BigDecimal.ONE, surcharge("0", "0"), Map.of());
    row.replaceBy(others, NOW.plusSeconds(1));

    assertThat(row.charges()).isEqualTo(others);
    assertThat(row.version()).isEqualTo(2);
    assertThat(row.changedAt()).isEqualTo(NOW.plusSeconds(1));
  }

  private static Surcharge surcharge(String perSegment, String perMms) {
    return new Surcharge(
        new BigDecimal(perSegment), new BigDecimal(perMms), new BigDecimal(RECEIVED));
  }

  @Test
  void nothingWasTakenForWhatArrivesBeforeItCouldBeSaid() {
    Surcharge stored = new Surcharge(BigDecimal.ONE, BigDecimal.TWO, null);

    assertThat(stored).isEqualTo(new Surcharge(BigDecimal.ONE, BigDecimal.TWO, BigDecimal.ZERO));
  }

  @Test
  void theHighestForWhatArrivesCountsWhereTheNumberIsNotKnown() {
    Charges own =
        new Charges(
            USD,
            null,
            null,
            surcharge("1", "1"),
            Map.of("tollFree", new Surcharge(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.TEN)));

    assertThat(own.surchargeOf("alphanumeric", false).perReceivedSegment())
        .isEqualByComparingTo(BigDecimal.TEN);
  }
}
