package org.smsservice.ejb.database;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.smsservice.ejb.log.Log;

/** Keeps a partition ready for every row that comes, and drops those that nothing is left in. */
@Stateless
public class PartitionService {
  private static final Log LOG = Log.of(PartitionService.class);

  /** For how long a drop may make others wait that use the table. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  @Inject PartitionRepository partitions;
  @Inject PartitionState state;
  @Inject PartitionConfig config;
  @Inject Clock clock;

  /** Makes the partitions of the next months; safe to repeat, on all nodes at once. */
  public void addAhead() {
    Instant until =
        clock.instant().atZone(ZoneOffset.UTC).plusMonths(config.monthsAhead()).toInstant();
    int added = partitions.addUntil(until);
    if (added > 0) {
      LOG.info("partitions.added", "partitions", added);
    }
    state.reachesTo(partitions.end());
  }

  /** The partitions, oldest first, all of whose time is before another one. */
  public List<String> before(Instant time) {
    return partitions.before(time);
  }

  /** Drops a partition if nothing is left in it. */
  public void dropIfEmpty(String partition) {
    if (partitions.dropIfEmpty(partition, PATIENCE)) {
      LOG.info("partition.dropped", "partition", partition);
    }
  }
}
