package org.smsservice.ejb.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.organization.Quota;
import org.smsservice.domain.pricing.Money;

class QuotaBalanceTest {
  private static final Duration UNTIL_TOMORROW = Duration.ofHours(5);
  private static final Duration UNTIL_NEXT_MONTH = Duration.ofDays(9);

  @ParameterizedTest
  @CsvSource({
    // What is used of a day and of a month, and what is wanted; 10 and 100 are allowed.
    "0, 0, 10, true",
    "9, 99, 1, true",
    "10, 50, 1, false",
    "5, 100, 1, false",
    "0, 95, 6, false",
    "0, 0, 11, false"
  })
  void takesMessagesUpToItsLimits(int today, int thisMonth, int wanted, boolean isTaken) {
    QuotaBalance balance = balance(messages(10, 100), used(today, thisMonth, "0", "0"));

    if (isTaken) {
      assertThatCode(() -> balance.take(wanted, List.of())).doesNotThrowAnyException();
    } else {
      assertThat(refusalOf(balance, wanted, List.of()).code()).isEqualTo(ErrorCode.QUOTA_EXCEEDED);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // What is used of a day and of a month, and what it costs; 1 and 10 are allowed.
    "0, 0, 1, true",
    "0.9, 9.9, 0.1, true",
    "0.9, 5, 0.100001, false",
    "0, 9.99, 0.02, false",
    "1, 10, 0, true"
  })
  void takesMoneyUpToItsLimits(String today, String thisMonth, String price, boolean isTaken) {
    QuotaBalance balance = balance(money("1", "10"), used(0, 0, today, thisMonth));
    List<Money> cost = List.of(Money.of(price, "USD"));

    if (isTaken) {
      assertThatCode(() -> balance.take(1, cost)).doesNotThrowAnyException();
    } else {
      assertThat(refusalOf(balance, 1, cost).code()).isEqualTo(ErrorCode.BUDGET_EXCEEDED);
    }
  }

  @Test
  void whatIsTakenIsGone() {
    QuotaBalance balance = balance(messages(3, 100), used(0, 0, "0", "0"));
    balance.take(2, List.of());

    assertThat(refusalOf(balance, 2, List.of()))
        .hasMessage("Of 3 messages per day, 2 are used; 2 would be needed");
    balance.take(1, List.of());
    assertThat(refusalOf(balance, 1, List.of()).retryAfter()).contains(UNTIL_TOMORROW);
  }

  @Test
  void tellsWhenThereIsMoreMoney() {
    QuotaBalance balance = balance(money("5", "10"), used(0, 0, "0", "9.5"));

    SmsException refusal = refusalOf(balance, 1, List.of(Money.of("0.6", "USD")));

    assertThat(refusal).hasMessage("Of 10.00 USD per month, 9.50 are used; 0.60 would be needed");
    assertThat(refusal.retryAfter()).contains(UNTIL_NEXT_MONTH);
  }

  @Test
  void refusesWhatIsPricedInOtherMoney() {
    QuotaBalance balance = balance(money("1", "10"), used(0, 0, "0", "0"));

    assertThat(refusalOf(balance, 1, List.of(Money.of("0.01", "EUR"))))
        .hasMessage("The budget is in USD, but the price is in EUR");
    assertThat(refusalOf(balance, 2, List.of(Money.of("0.01", "USD"), Money.of("0.01", "EUR"))))
        .hasMessage("The budget is in USD, but the price is in EUR");
    assertThatCode(() -> balance.take(1, List.of(Money.of("0", "EUR")))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"5, 1, ", "6, 1, QUOTA_EXCEEDED", "5, 1.01, BUDGET_EXCEEDED"})
  void aBatchHasLimitsOfItsOwn(int messages, String cost, ErrorCode code) {
    Quota quota =
        new Quota(
            Optional.of(5L),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Money.of("1", "USD")),
            Optional.empty(),
            Optional.empty());
    List<Money> price = List.of(Money.of(cost, "USD"));

    if (code == null) {
      assertThatCode(() -> QuotaBalance.requireBatch(quota, messages, price))
          .doesNotThrowAnyException();
    } else {
      assertThatExceptionOfType(SmsException.class)
          .isThrownBy(() -> QuotaBalance.requireBatch(quota, messages, price))
          .satisfies(e -> assertThat(e.code()).isEqualTo(code))
          .satisfies(e -> assertThat(e.retryAfter()).isEmpty());
    }
  }

  @ParameterizedTest
  @CsvSource({
    // Used of 10 a day and of 100 a month.
    "7, 79, , 0",
    "8, 79, messagesPerDay, 80",
    "7, 89, messagesPerMonth, 89",
    "30, 99, messagesPerDay, 100"
  })
  void tellsWhichLimitIsUsedTheMost(int today, int thisMonth, String limit, int percent) {
    QuotaBalance balance = balance(messages(10, 100), used(today, thisMonth, "0", "0"));

    assertThat(balance.mostUsed(80))
        .isEqualTo(Optional.ofNullable(limit).map(name -> new QuotaBalance.Usage(name, percent)));
  }

  @Test
  void nothingLeftOfNothingIsUsedUp() {
    QuotaBalance balance = balance(messages(0, 100), used(0, 0, "0", "0"));

    assertThat(balance.mostUsed(80)).contains(new QuotaBalance.Usage("messagesPerDay", 100));
  }

  @Test
  void whatIsTakenOnAnotherDayIsGoneFromTheMonth() {
    QuotaBalance.Taken month = new QuotaBalance.Taken();
    QuotaBalance yesterday = new QuotaBalance(messages(10, 100), used(0, 95, "0", "0"), month);
    QuotaBalance today = new QuotaBalance(messages(10, 100), used(0, 95, "0", "0"), month);

    yesterday.take(3, List.of());
    today.take(2, List.of());

    assertThat(refusalOf(today, 1, List.of()))
        .hasMessage("Of 100 messages per month, 100 are used; 1 would be needed");
    assertThat(refusalOf(yesterday, 1, List.of()))
        .hasMessage("Of 100 messages per month, 100 are used; 1 would be needed");
  }

  @Test
  void moneyOfTheMonthIsGoneOnAnotherDayToo() {
    QuotaBalance.Taken month = new QuotaBalance.Taken();
    QuotaBalance yesterday = new QuotaBalance(money("5", "10"), used(0, 0, "0", "9"), month);
    QuotaBalance today = new QuotaBalance(money("5", "10"), used(0, 0, "0", "9"), month);

    yesterday.take(1, List.of(Money.of("0.6", "USD")));

    assertThat(refusalOf(today, 1, List.of(Money.of("0.6", "USD"))))
        .hasMessage("Of 10.00 USD per month, 9.60 are used; 0.60 would be needed");
    today.take(1, List.of(Money.of("0.4", "USD")));
  }

  @Test
  void nobodyWaitsForMoreThanThereEverIs() {
    QuotaBalance ofMessages = balance(messages(10, 100), used(0, 0, "0", "0"));
    QuotaBalance ofMoney = balance(money("1", "10"), used(0, 0, "0", "0"));

    assertThat(refusalOf(ofMessages, 11, List.of()).retryAfter()).isEmpty();
    assertThat(refusalOf(ofMoney, 1, List.of(Money.of("1.01", "USD"))).retryAfter()).isEmpty();
  }

  @Test
  void aBudgetForBatchesDoesNotConcernSingleMessages() {
    Quota quota =
        new Quota(
            Optional.empty(),
            Optional.of(5L),
            Optional.empty(),
            Optional.of(Money.of("1", "USD")),
            Optional.empty(),
            Optional.empty());
    List<Money> euros = List.of(Money.of("0.01", "EUR"));

    assertThatCode(() -> balance(quota, used(0, 0, "0", "0")).take(1, euros))
        .doesNotThrowAnyException();
    assertThatCode(() -> QuotaBalance.requireBatch(messages(5, 5), 1, euros))
        .doesNotThrowAnyException();
    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(() -> QuotaBalance.requireBatch(quota, 1, euros))
        .withMessage("The budget is in USD, but the price is in EUR");
  }

  private static QuotaBalance balance(Quota quota, QuotaUse before) {
    return new QuotaBalance(quota, before, new QuotaBalance.Taken());
  }

  private static SmsException refusalOf(QuotaBalance balance, long wanted, List<Money> cost) {
    try {
      balance.take(wanted, cost);
    } catch (SmsException e) {
      return e;
    }
    throw new AssertionError("was taken");
  }

  private static QuotaUse used(long today, long thisMonth, String amount, String amountOfMonth) {
    return new QuotaUse(
        today,
        thisMonth,
        new BigDecimal(amount),
        new BigDecimal(amountOfMonth),
        UNTIL_TOMORROW,
        UNTIL_NEXT_MONTH);
  }

  private static Quota messages(long perDay, long perMonth) {
    return new Quota(
        Optional.empty(),
        Optional.of(perDay),
        Optional.of(perMonth),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Quota money(String perDay, String perMonth) {
    return new Quota(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(Money.of(perDay, "USD")),
        Optional.of(Money.of(perMonth, "USD")));
  }
}
