package org.smsservice.ejb.usage;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.organization.Quota;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.sending.SmsLog;

/**
 * Keeps organizations within their quotas. What is left is decided under a lock of the organization
 * and from what was committed, so that any number of nodes never allow more than there is.
 * Estimates give way to actual prices, and what fails or is canceled is given back, as the messages
 * change.
 */
@Stateless
public class QuotaService {
  /** Longer than it takes to store the largest batch. */
  private static final Duration HOLD_TIME = Duration.ofMinutes(10);

  /** Many times as long as anybody needs to decide. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  /** While others may wait for us: so little that their patience is enough for it. */
  private static final Duration PATIENCE_OF_HOLDER = Duration.ofSeconds(1);

  /** With somebody for whom it was not enough the last time. */
  private static final Duration PATIENCE_WITH_BUSY = Duration.ofMillis(50);

  @Inject QuotaRepository repository;
  @Inject UsageRepository usage;
  @Inject QuotaMemory quotas;
  @Inject QuotaWarnings warnings;
  @Inject Clock clock;

  /**
   * What organizations have left, for those that have limits, on the days of some messages. Nobody
   * else can take of it until the transaction ends.
   */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public QuotaBalances balances(Collection<SmsLog> messages) {
    QuotaBalances balances = new QuotaBalances();
    // Always in one order, so that nobody waits for somebody who waits for them.
    List<OrganizationId> organizations =
        messages.stream()
            .map(SmsLog::organizationId)
            .distinct()
            .filter(organization -> isLimited(quotas.of(organization)))
            .sorted(Comparator.comparing(OrganizationId::toString))
            .toList();
    Duration patience = PATIENCE;
    for (OrganizationId organization : organizations) {
      List<Instant> times =
          messages.stream()
              .filter(message -> message.organizationId().equals(organization))
              .map(SmsLog::createdAt)
              .toList();
      add(balances, organization, times, patience);
      patience = PATIENCE_OF_HOLDER;
    }
    return balances;
  }

  private void add(
      QuotaBalances balances, OrganizationId organization, List<Instant> times, Duration patience) {
    boolean isLocked =
        repository.lock(organization, quotas.isBusy(organization) ? PATIENCE_WITH_BUSY : patience);
    quotas.noteBusy(organization, !isLocked);
    if (!isLocked) {
      balances.addBusy(organization);
      return;
    }
    ZoneId zone = usage.timeZone(organization);
    Quota quota = quotas.of(organization);
    for (Instant at : times) {
      balances.add(
          organization,
          zone,
          at,
          month -> new QuotaBalance(quota, use(organization, quota, zone, at), month));
    }
  }

  /** Tells those who may want to know how much is left after everything was taken. */
  public void report(QuotaBalances balances) {
    balances.forEach(warnings::note);
  }

  /**
   * Holds what a batch will use, so that nobody else does.
   *
   * @param costs what it is estimated at, in each currency
   * @param at when it was accepted: its messages count on that day
   * @return what {@link #settle} or {@link #release} has to be called for; empty without limits
   * @throws SmsException {@code quota_exceeded}, {@code budget_exceeded}; {@code overloaded} when
   *     somebody else is deciding for too long
   */
  public Optional<UUID> hold(
      OrganizationId organization, long messages, Collection<Money> costs, Instant at) {
    Quota quota = quotas.of(organization);
    if (quota.equals(Quota.NONE)) {
      return Optional.empty();
    }
    QuotaBalance.requireBatch(quota, messages, costs);
    QuotaBalances balances = new QuotaBalances();
    if (isLimited(quota)) {
      add(balances, organization, List.of(at), PATIENCE);
    }
    balances.of(organization, at).ifPresent(balance -> balance.take(messages, costs));
    UUID id = TimeOrderedId.next();
    repository.hold(
        organization,
        id,
        messages,
        costs.stream().filter(cost -> cost.amount().signum() > 0).findFirst(),
        clock.instant().plus(HOLD_TIME));
    report(balances);
    return Optional.of(id);
  }

  /**
   * Ends a hold in the transaction that stores the batch, from which on its messages count.
   *
   * @throws SmsException {@code overloaded} when that took so long that others may use it already
   */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void settle(OrganizationId organization, UUID hold) {
    if (!repository.settle(organization, hold, clock.instant())) {
      throw new SmsException(ErrorCode.OVERLOADED, ErrorCode.OVERLOADED.title());
    }
  }

  /** Gives back what was held for a batch that is not stored. */
  public void release(OrganizationId organization, UUID hold) {
    repository.release(organization, hold);
  }

  /**
   * Looks whether a message could be sent, without taking anything.
   *
   * @throws SmsException {@code quota_exceeded}, {@code budget_exceeded}
   */
  public void check(OrganizationId organization, Optional<Money> cost) {
    Quota quota = quotas.of(organization);
    if (isLimited(quota)) {
      new QuotaBalance(quota, use(organization, quota), new QuotaBalance.Taken())
          .take(1, cost.stream().toList());
    }
  }

  /** The limits of an organization. */
  public Quota quota(OrganizationId organization) {
    return quotas.of(organization);
  }

  /** What is used up to now of what is limited by day and by month. */
  public QuotaUse use(OrganizationId organization) {
    return use(organization, quotas.of(organization));
  }

  /** Gives back what was held by nodes that died. */
  public void removeExpiredHolds() {
    repository.removeExpired(clock.instant());
  }

  /** Whether there is a limit that single messages count against. */
  private static boolean isLimited(Quota quota) {
    return quota.messagesPerDay().isPresent()
        || quota.messagesPerMonth().isPresent()
        || quota.amountPerDay().isPresent()
        || quota.amountPerMonth().isPresent();
  }

  private QuotaUse use(OrganizationId organization, Quota quota) {
    return use(organization, quota, usage.timeZone(organization), clock.instant());
  }

  private QuotaUse use(OrganizationId organization, Quota quota, ZoneId zone, Instant at) {
    return repository.use(
        organization,
        quota.currency().map(Currency::getCurrencyCode).orElse(UsageColumns.NO_CURRENCY),
        zone,
        at,
        clock.instant());
  }
}
