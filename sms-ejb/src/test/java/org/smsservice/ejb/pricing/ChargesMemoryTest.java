package org.smsservice.ejb.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smsservice.domain.pricing.Charges;
import org.smsservice.domain.pricing.Surcharge;

class ChargesMemoryTest {
  private final FakeCharges charges = new FakeCharges();
  private final ChargesMemory memory = new ChargesMemory();
  private long now;

  /** Charges in memory, which can be away; counts how often they are read. */
  private static final class FakeCharges extends ChargesService {
    private final Map<String, KnownCharges> rows = new HashMap<>();
    private int reads;
    private boolean isAway;

    @Override
    public Optional<KnownCharges> read(String countryCode) {
      reads++;
      if (isAway) {
        throw new IllegalStateException("the database is away");
      }
      return Optional.ofNullable(rows.get(countryCode));
    }
  }

  @BeforeEach
  void start() {
    memory.charges = charges;
    memory.start(() -> now);
  }

  @Test
  void areReadOnceAndAgainWhenTheyAreOld() {
    assertThat(memory.find("US")).isEmpty();
    charges.rows.put("US", known("0.003"));
    assertThat(memory.find("US")).isEmpty();
    assertThat(charges.reads).isEqualTo(1);

    now += ChargesMemory.CACHE_TIME.toNanos() + 1;

    assertThat(memory.find("US")).contains(known("0.003"));
  }

  @Test
  void aChangeIsKnownAtOnceOnItsNode() {
    memory.find("US");
    charges.rows.put("US", known("0.003"));
    memory.forget(new ChargesChanged("US"));

    assertThat(memory.find("US")).contains(known("0.003"));
  }

  @Test
  void theLastChargesHoldWhileTheDatabaseIsAway() {
    charges.rows.put("US", known("0.003"));
    memory.find("US");
    charges.isAway = true;
    now += 2 * ChargesMemory.CACHE_TIME.toNanos();

    assertThat(memory.find("US")).contains(known("0.003"));
    assertThat(memory.find("DE")).as("was never read").isEmpty();
  }

  @Test
  void aFirstReadThatFailedIsTriedAgainAtOnce() {
    charges.rows.put("US", known("0.003"));
    charges.isAway = true;
    assertThat(memory.find("US")).isEmpty();
    charges.isAway = false;

    assertThat(memory.find("US")).contains(known("0.003"));
  }

  private static KnownCharges known(String perSegment) {
    return new KnownCharges(
        new Charges(
            Currency.getInstance("USD"),
            null,
            null,
            new Surcharge(new BigDecimal(perSegment), BigDecimal.ZERO, BigDecimal.ZERO),
            Map.of()),
        Instant.EPOCH);
  }
}
