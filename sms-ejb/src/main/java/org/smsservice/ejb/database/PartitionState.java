package org.smsservice.ejb.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** Until when new rows have a place, as this node has seen it last. */
@ApplicationScoped
public class PartitionState {
  private volatile Instant end = Instant.EPOCH;

  void reachesTo(Instant time) {
    end = time;
  }

  /** How long rows will still have a place; negative when there is none any more. */
  public Duration left(Instant now) {
    return Duration.between(now, end);
  }

  /** Whether all rows of the month after this one have a place already. */
  public boolean coversNextMonth(Instant now) {
    Instant endOfNext =
        YearMonth.from(now.atZone(ZoneOffset.UTC))
            .plusMonths(2)
            .atDay(1)
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant();
    return !end.isBefore(endOfNext);
  }
}
