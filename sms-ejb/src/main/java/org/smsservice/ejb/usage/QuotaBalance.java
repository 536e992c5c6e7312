package org.smsservice.ejb.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.organization.Quota;
import org.smsservice.domain.pricing.Money;

/** What an organization has left of its quotas, from which request after request is taken. */
public final class QuotaBalance {
  private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

  private final Quota quota;
  private final QuotaUse before;
  private final Taken today = new Taken();
  private final Taken thisMonth;

  /** What was taken meanwhile. */
  static final class Taken {
    private long messages;
    private BigDecimal amount = BigDecimal.ZERO;

    private void add(long wanted, BigDecimal price) {
      messages += wanted;
      amount = amount.add(price);
    }
  }

  /**
   * What is left on a day.
   *
   * @param thisMonth what is taken in its month, on other days as well
   */
  QuotaBalance(Quota quota, QuotaUse before, Taken thisMonth) {
    this.quota = quota;
    this.before = before;
    this.thisMonth = thisMonth;
  }

  /**
   * Takes what a request needs, all of it or nothing.
   *
   * @param costs what it is estimated at, in each currency
   * @throws SmsException {@code quota_exceeded}, {@code budget_exceeded}
   */
  public void take(long wanted, Collection<Money> costs) {
    requireMessages("day", quota.messagesPerDay(), messagesToday(), wanted, before.untilTomorrow());
    requireMessages(
        "month", quota.messagesPerMonth(), messagesThisMonth(), wanted, before.untilNextMonth());
    BigDecimal price =
        quota.amountPerDay().isPresent() || quota.amountPerMonth().isPresent()
            ? inMoneyOf(quota, costs)
            : BigDecimal.ZERO;
    if (price.signum() > 0) {
      requireAmount("day", quota.amountPerDay(), amountToday(), price, before.untilTomorrow());
      requireAmount(
          "month", quota.amountPerMonth(), amountThisMonth(), price, before.untilNextMonth());
    }
    today.add(wanted, price);
    thisMonth.add(wanted, price);
  }

  private long messagesToday() {
    return before.messagesToday() + today.messages;
  }

  private long messagesThisMonth() {
    return before.messagesThisMonth() + thisMonth.messages;
  }

  private BigDecimal amountToday() {
    return before.amountToday().add(today.amount);
  }

  private BigDecimal amountThisMonth() {
    return before.amountThisMonth().add(thisMonth.amount);
  }

  /**
   * Requires that a batch is within the limits for one.
   *
   * @throws SmsException {@code quota_exceeded}, {@code budget_exceeded}
   */
  static void requireBatch(Quota quota, long wanted, Collection<Money> costs) {
    requireMessages("batch", quota.messagesPerBatch(), 0, wanted, null);
    if (quota.amountPerBatch().isPresent()) {
      requireAmount(
          "batch", quota.amountPerBatch(), BigDecimal.ZERO, inMoneyOf(quota, costs), null);
    }
  }

  /** Nobody knows what is left of a budget for what is priced in other money. */
  private static BigDecimal inMoneyOf(Quota quota, Collection<Money> costs) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Money cost : costs) {
      if (cost.amount().signum() > 0) {
        if (quota.currency().filter(budget -> !budget.equals(cost.currency())).isPresent()) {
          throw new SmsException(
              ErrorCode.BUDGET_EXCEEDED,
              "The budget is in %s, but the price is in %s"
                  .formatted(quota.currency().get(), cost.currency()));
        }
        sum = sum.add(cost.amount());
      }
    }
    return sum;
  }

  /** Without a time to wait for where there never is as much as is wanted. */
  private static void requireMessages(
      String period, Optional<Long> limit, long used, long wanted, Duration untilNext) {
    if (limit.filter(most -> used + wanted > most).isPresent()) {
      throw new SmsException(
          ErrorCode.QUOTA_EXCEEDED,
          "Of %d messages per %s, %d are used; %d would be needed"
              .formatted(limit.get(), period, used, wanted),
          wanted > limit.get() ? null : untilNext);
    }
  }

  private static void requireAmount(
      String period,
      Optional<Money> limit,
      BigDecimal used,
      BigDecimal wanted,
      Duration untilNext) {
    if (limit.filter(most -> used.add(wanted).compareTo(most.amount()) > 0).isPresent()) {
      Money most = limit.get();
      throw new SmsException(
          ErrorCode.BUDGET_EXCEEDED,
          "Of %s %s per %s, %s are used; %s would be needed"
              .formatted(
                  most.amountText(),
                  most.currency(),
                  period,
                  new Money(used, most.currency()).amountText(),
                  new Money(wanted, most.currency()).amountText()),
          wanted.compareTo(most.amount()) > 0 ? null : untilNext);
    }
  }

  /** The limit that is used the most, if it is used to so many percent. */
  Optional<Usage> mostUsed(int fromPercent) {
    return Stream.of(
            usage(
                "messagesPerDay",
                quota.messagesPerDay().map(BigDecimal::valueOf),
                BigDecimal.valueOf(messagesToday())),
            usage(
                "messagesPerMonth",
                quota.messagesPerMonth().map(BigDecimal::valueOf),
                BigDecimal.valueOf(messagesThisMonth())),
            usage("amountPerDay", quota.amountPerDay().map(Money::amount), amountToday()),
            usage("amountPerMonth", quota.amountPerMonth().map(Money::amount), amountThisMonth()))
        .flatMap(Optional::stream)
        .filter(usage -> usage.percent() >= fromPercent)
        .max(Comparator.comparingInt(Usage::percent));
  }

  /**
   * How much of a limit is used.
   *
   * @param limit its name in the interface
   */
  record Usage(String limit, int percent) {}

  private static Optional<Usage> usage(String name, Optional<BigDecimal> limit, BigDecimal used) {
    return limit.map(most -> new Usage(name, percent(used, most)));
  }

  private static int percent(BigDecimal used, BigDecimal most) {
    return most.signum() == 0
        ? PERCENT.intValue()
        : used.multiply(PERCENT).divide(most, RoundingMode.FLOOR).min(PERCENT).intValue();
  }
}
