package org.smsservice.ejb.node;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import org.smsservice.ejb.database.Schema;

/** Signs for this node every five seconds. */
@Singleton
public class NodeTimer {
  @Inject NodeService nodes;
  @Inject Schema schema;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void sign() {
    if (schema.isReady()) {
      nodes.sign();
    }
  }
}
