package org.smsservice.ejb.apikey;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.smsservice.ejb.database.Schema;

/** Writes down every five seconds when keys were used; a crash loses as much. */
@Singleton
public class KeyUseTimer {
  @Inject KeyUse use;
  @Inject ApiKeyService keys;
  @Inject Schema schema;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void write() {
    if (!schema.isReady()) {
      return;
    }
    Map<UUID, Instant> lastUses = use.take();
    if (!lastUses.isEmpty()) {
      keys.markUsed(lastUses);
    }
  }
}
