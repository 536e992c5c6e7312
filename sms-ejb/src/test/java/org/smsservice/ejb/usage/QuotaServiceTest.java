package org.smsservice.ejb.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.organization.Quota;
import org.smsservice.domain.pricing.Money;
import org.smsservice.ejb.SettableClock;

class QuotaServiceTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final OrganizationId LIMITED = OrganizationId.of(UUID.randomUUID());
  private static final Instant BEFORE_MIDNIGHT = Instant.parse("2026-11-30T22:59:59Z");
  private static final Instant AFTER_MIDNIGHT = Instant.parse("2026-11-30T23:00:00Z");
  private static final LocalDate LAST_DAY = LocalDate.parse("2026-11-30");

  private final SettableClock clock = new SettableClock(AFTER_MIDNIGHT);
  private final Map<LocalDate, Long> used = new HashMap<>();
  private final List<String> done = new ArrayList<>();
  private final QuotaService quotas = new QuotaService();
  private Quota quota = perDay(10);
  private boolean isHeld = true;
  private boolean isBusy;

  private final class FakeQuotaRepository extends QuotaRepository {
    @Override
    public boolean lock(OrganizationId organization, Duration patience) {
      done.add("locked");
      return !isBusy;
    }

    @Override
    QuotaUse use(
        OrganizationId organization, String currency, ZoneId zone, Instant at, Instant now) {
      LocalDate day = LocalDate.ofInstant(at, zone);
      done.add("looked at " + day);
      long messages = used.getOrDefault(day, 0L);
      return new QuotaUse(
          messages, messages, BigDecimal.ZERO, BigDecimal.ZERO, Duration.ZERO, Duration.ZERO);
    }

    @Override
    public void hold(
        OrganizationId organization, UUID id, long messages, Optional<Money> cost, Instant until) {
      done.add("held " + messages);
    }

    @Override
    public boolean settle(OrganizationId organization, UUID id, Instant now) {
      return isHeld;
    }
  }

  private static final class FakeUsageRepository extends UsageRepository {
    @Override
    public ZoneId timeZone(OrganizationId organization) {
      return ZONE;
    }
  }

  private final class FakeQuotaMemory extends QuotaMemory {
    @Override
    Quota of(OrganizationId organization) {
      return organization.equals(LIMITED) ? quota : Quota.NONE;
    }
  }

  private static final class NoWarnings extends QuotaWarnings {
    @Override
    void note(OrganizationId organization, QuotaBalance balance) {
      // Nobody is warned here.
    }
  }

  @BeforeEach
  void wire() {
    quotas.repository = new FakeQuotaRepository();
    quotas.usage = new FakeUsageRepository();
    quotas.quotas = new FakeQuotaMemory();
    quotas.warnings = new NoWarnings();
    quotas.clock = clock;
  }

  private static Quota perDay(long messages) {
    return new Quota(
        Optional.empty(),
        Optional.of(messages),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Quota perMonth(long messages) {
    return new Quota(
        Optional.empty(),
        Optional.empty(),
        Optional.of(messages),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Quota dollarsPerDay(String amount) {
    return new Quota(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(Money.of(amount, "USD")),
        Optional.empty());
  }

  @Test
  void aBatchCountsOnTheDayThatItWasAcceptedOn() {
    used.put(LAST_DAY, 10L);

    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(() -> quotas.hold(LIMITED, 1, List.of(), BEFORE_MIDNIGHT))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.QUOTA_EXCEEDED));
    assertThat(quotas.hold(LIMITED, 10, List.of(), AFTER_MIDNIGHT)).isPresent();
    assertThat(done)
        .containsExactly(
            "locked", "looked at 2026-11-30", "locked", "looked at 2026-12-01", "held 10");
  }

  @Test
  void aBatchIsRefusedForAnyPriceInOtherMoney() {
    quota = dollarsPerDay("100");

    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(
            () ->
                quotas.hold(
                    LIMITED,
                    2,
                    List.of(Money.of("0.01", "USD"), Money.of("0.01", "EUR")),
                    AFTER_MIDNIGHT))
        .withMessage("The budget is in USD, but the price is in EUR");
  }

  @Test
  void aBatchWhoseHoldIsOverIsNotStored() {
    isHeld = false;

    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(() -> quotas.settle(LIMITED, UUID.randomUUID()))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.OVERLOADED));
  }

  @Test
  void messagesOfTwoDaysHaveTwoBalances() {
    QuotaBalances balances = new QuotaBalances();
    balances.add(LIMITED, ZONE, BEFORE_MIDNIGHT, taken -> balance(1, taken));
    balances.add(LIMITED, ZONE, BEFORE_MIDNIGHT.minusSeconds(60), taken -> balance(2, taken));
    balances.add(LIMITED, ZONE, AFTER_MIDNIGHT, taken -> balance(3, taken));

    QuotaBalance old = balances.of(LIMITED, BEFORE_MIDNIGHT).orElseThrow();
    QuotaBalance young = balances.of(LIMITED, AFTER_MIDNIGHT).orElseThrow();
    assertThat(balances.of(LIMITED, BEFORE_MIDNIGHT.minusSeconds(1))).containsSame(old);
    assertThat(balances.of(LIMITED, AFTER_MIDNIGHT.plusSeconds(1))).containsSame(young);
    old.take(9, List.of());
    assertThatExceptionOfType(SmsException.class).isThrownBy(() -> old.take(1, List.of()));
    young.take(7, List.of());
    assertThat(balances.of(OrganizationId.of(UUID.randomUUID()), AFTER_MIDNIGHT)).isEmpty();
  }

  private QuotaBalance balance(long used, QuotaBalance.Taken taken) {
    return new QuotaBalance(
        quota,
        new QuotaUse(used, used, BigDecimal.ZERO, BigDecimal.ZERO, Duration.ZERO, Duration.ZERO),
        taken);
  }

  @Test
  void messagesOfOneMonthShareItsLimit() {
    Instant midnight = Instant.parse("2026-11-29T23:00:00Z");
    quota = perMonth(100);
    QuotaBalances balances = new QuotaBalances();
    balances.add(LIMITED, ZONE, midnight.minusSeconds(1), taken -> balance(90, taken));
    balances.add(LIMITED, ZONE, midnight, taken -> balance(90, taken));
    balances.add(LIMITED, ZONE, AFTER_MIDNIGHT, taken -> balance(0, taken));

    balances.of(LIMITED, midnight.minusSeconds(1)).orElseThrow().take(6, List.of());

    QuotaBalance nextDay = balances.of(LIMITED, midnight).orElseThrow();
    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(() -> nextDay.take(5, List.of()))
        .withMessage("Of 100 messages per month, 96 are used; 5 would be needed");
    nextDay.take(4, List.of());
    balances.of(LIMITED, AFTER_MIDNIGHT).orElseThrow().take(100, List.of());
  }

  @Test
  void nothingIsTakenWhileSomebodyElseDecides() {
    isBusy = true;

    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(() -> quotas.hold(LIMITED, 1, List.of(), AFTER_MIDNIGHT))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.OVERLOADED));
    assertThat(done).containsExactly("locked");
  }

  @Test
  void whoHasNoLimitsIsNeverLookedAt() {
    assertThat(
            quotas.hold(OrganizationId.of(UUID.randomUUID()), 100_000, List.of(), AFTER_MIDNIGHT))
        .isEmpty();
    assertThat(done).isEmpty();
  }
}
