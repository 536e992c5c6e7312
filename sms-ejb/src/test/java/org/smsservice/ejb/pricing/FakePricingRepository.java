package org.smsservice.ejb.pricing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smsservice.domain.pricing.SmsPricing;

/** The table of prices, in memory; it can be taken away. */
final class FakePricingRepository extends PricingRepository {
  final List<SmsPricing> rows = new ArrayList<>();
  final List<String> locked = new ArrayList<>();
  final List<String> noted = new ArrayList<>();
  final List<String> due = new ArrayList<>();
  final Map<String, Instant> leases = new HashMap<>();
  final Map<String, String> owners = new HashMap<>();
  volatile boolean isAway;

  /** What happens while a row is read. */
  volatile Runnable onFind = () -> {};

  @Override
  public synchronized Optional<SmsPricing> find(String countryCode) {
    requireThere();
    onFind.run();
    return rows.stream().filter(row -> row.price().countryCode().equals(countryCode)).findFirst();
  }

  @Override
  public synchronized void lock(String countryCode) {
    requireThere();
    locked.add(countryCode);
  }

  @Override
  public synchronized void add(SmsPricing pricing) {
    rows.add(pricing);
  }

  @Override
  public synchronized boolean takeFetch(
      String countryCode, String owner, Instant now, Instant until) {
    requireThere();
    boolean isFree = !leases.getOrDefault(countryCode, Instant.MIN).isAfter(now);
    if (isFree) {
      leases.put(countryCode, until);
      owners.put(countryCode, owner);
    }
    return isFree;
  }

  @Override
  public synchronized void endFetch(String countryCode, String owner) {
    requireThere();
    if (owners.remove(countryCode, owner)) {
      leases.remove(countryCode);
    }
  }

  @Override
  public synchronized boolean isFetched(String countryCode, Instant now) {
    requireThere();
    return leases.getOrDefault(countryCode, Instant.MIN).isAfter(now);
  }

  @Override
  public synchronized void noteUse(Collection<String> countries, Instant now, Instant since) {
    noted.addAll(countries);
  }

  @Override
  public synchronized List<String> known(Collection<String> countries, Instant now) {
    return rows.stream()
        .filter(row -> row.expiresAt().isAfter(now))
        .map(row -> row.price().countryCode())
        .filter(countries::contains)
        .toList();
  }

  @Override
  public synchronized List<String> takeDue(
      Instant now, Instant usedSince, Instant nextTry, int limit) {
    List<String> taken = due.stream().limit(limit).toList();
    due.removeAll(taken);
    return taken;
  }

  @Override
  public synchronized int removeExpired(Instant now) {
    int before = rows.size();
    rows.removeIf(row -> !row.expiresAt().isAfter(now));
    return before - rows.size();
  }

  @Override
  public synchronized void removeEndedFetches(Instant now) {
    leases.values().removeIf(now::isAfter);
  }

  private void requireThere() {
    if (isAway) {
      throw new IllegalStateException("the database is away");
    }
  }
}
