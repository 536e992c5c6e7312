package org.smsservice.ejb.apikey;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When keys were used, until it is written down: a request must not cost a statement. No more keys
 * are held than are in use between two writes.
 */
@ApplicationScoped
public class KeyUse {
  @Inject Clock clock;

  private final Map<UUID, Instant> lastUses = new ConcurrentHashMap<>();

  void note(UUID key) {
    lastUses.put(key, clock.instant());
  }

  /** What was noted since the last time. */
  Map<UUID, Instant> take() {
    Map<UUID, Instant> taken = new HashMap<>(lastUses);
    taken.forEach(lastUses::remove);
    return taken;
  }
}
