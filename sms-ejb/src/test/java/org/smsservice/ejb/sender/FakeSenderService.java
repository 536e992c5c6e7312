package org.smsservice.ejb.sender;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sender.Sender;
import org.smsservice.domain.sender.SenderSettings;

/** Senders in memory, which can be away; counts how often they are read. */
final class FakeSenderService extends SenderService {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private final Map<OrganizationId, List<Sender>> rows = new HashMap<>();
  final Map<String, Integer> rates = new HashMap<>();
  int reads;
  boolean isAway;

  void add(OrganizationId organization, SenderSettings settings) {
    rows.computeIfAbsent(organization, id -> new ArrayList<>())
        .add(new Sender(organization, settings, NOW));
  }

  @Override
  public List<Sender> list(OrganizationId organization) {
    read();
    return rows.getOrDefault(organization, List.of());
  }

  @Override
  public Optional<Integer> lowestRate(String value) {
    read();
    return Optional.ofNullable(rates.get(value));
  }

  @Override
  public boolean isInUse(String value) {
    read();
    return rows.values().stream()
        .flatMap(List::stream)
        .map(Sender::settings)
        .anyMatch(sender -> sender.isActive() && sender.value().equals(value));
  }

  private void read() {
    reads++;
    if (isAway) {
      throw new IllegalStateException("the database is away");
    }
  }
}
