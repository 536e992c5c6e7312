package org.smsservice.ejb.database;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;

/** Makes partitions ahead, every hour. Every node does: who comes second finds nothing to make. */
@Singleton
public class PartitionTimer {
  @Inject PartitionService partitions;
  @Inject Schema schema;

  @Schedule(hour = "*", minute = "11", persistent = false)
  void addAhead() {
    if (schema.isReady()) {
      partitions.addAhead();
    }
  }
}
