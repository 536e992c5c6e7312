package org.smsservice.ejb.usage;

import java.time.Instant;
import java.util.List;

/**
 * When there were messages of a kind on some days.
 *
 * @param begin of the first of these days: nothing that is looked at has come later
 * @param times the quarters of an hour, the newest first
 */
public record Quarters(Instant begin, List<Instant> times) {
  public Quarters {
    times = List.copyOf(times);
  }
}
