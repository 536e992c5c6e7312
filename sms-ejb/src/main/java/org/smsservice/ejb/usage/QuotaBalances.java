package org.smsservice.ejb.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.smsservice.domain.organization.OrganizationId;

/**
 * What organizations have left on the days on which their messages were accepted: around midnight
 * these may be two for one group of messages.
 */
public final class QuotaBalances {
  private final Map<OrganizationId, ZoneId> zones = new HashMap<>();
  private final Map<Day, QuotaBalance> balances = new LinkedHashMap<>();

  private record Day(OrganizationId organization, LocalDate date) {}

  QuotaBalances() {}

  /** Adds the balance of the day that a time is on, where it is not there yet. */
  void add(OrganizationId organization, ZoneId zone, Instant at, Supplier<QuotaBalance> balance) {
    zones.put(organization, zone);
    balances.computeIfAbsent(day(organization, at), day -> balance.get());
  }

  /** The balance that a message accepted at a time is taken from; empty without limits. */
  public Optional<QuotaBalance> of(OrganizationId organization, Instant at) {
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
