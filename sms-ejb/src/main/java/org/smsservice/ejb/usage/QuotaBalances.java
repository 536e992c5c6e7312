package org.smsservice.ejb.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.organization.OrganizationId;

/**
 * What organizations have left on the days on which their messages were accepted: around midnight
 * these may be two for one group of messages, mostly of one month.
 */
public final class QuotaBalances {
  private final Map<OrganizationId, ZoneId> zones = new HashMap<>();
  private final Map<Month, QuotaBalance.Taken> months = new HashMap<>();
  private final Map<Day, QuotaBalance> balances = new LinkedHashMap<>();
  private final Set<OrganizationId> busy = new HashSet<>();

  private record Month(OrganizationId organization, YearMonth month) {}

  private record Day(OrganizationId organization, LocalDate date) {}

  QuotaBalances() {}

  /**
   * Adds the balance of the day that a time is on, where it is not there yet.
   *
   * @param balance made with what is taken in the month of that day
   */
  void add(
      OrganizationId organization,
      ZoneId zone,
      Instant at,
      Function<QuotaBalance.Taken, QuotaBalance> balance) {
    zones.put(organization, zone);
    balances.computeIfAbsent(
        day(organization, at),
        day ->
            balance.apply(
                months.computeIfAbsent(
                    new Month(organization, YearMonth.from(day.date())),
                    month -> new QuotaBalance.Taken())));
  }

  /** Adds an organization that somebody else decides for, so that nobody knows what is left. */
  void addBusy(OrganizationId organization) {
    busy.add(organization);
  }

  /**
   * The balance that a message accepted at a time is taken from; empty without limits.
   *
   * @throws SmsException {@code overloaded} when nobody knows what is left
   */
  public Optional<QuotaBalance> of(OrganizationId organization, Instant at) {
    if (busy.contains(organization)) {
      throw new SmsException(ErrorCode.OVERLOADED, ErrorCode.OVERLOADED.title());
    }
    return zones.containsKey(organization)
        ? Optional.of(balances.get(day(organization, at)))
        : Optional.empty();
  }

  private Day day(OrganizationId organization, Instant at) {
    return new Day(organization, LocalDate.ofInstant(at, zones.get(organization)));
  }

  void forEach(BiConsumer<OrganizationId, QuotaBalance> action) {
    balances.forEach((day, balance) -> action.accept(day.organization(), balance));
  }
}
