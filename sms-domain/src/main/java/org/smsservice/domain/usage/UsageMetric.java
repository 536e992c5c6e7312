package org.smsservice.domain.usage;

import java.time.YearMonth;
import java.util.List;

/**
 * What an organization has used in a month of its time zone.
 *
 * @param segments of the messages that it has sent
 * @param states how many messages are in which state
 * @param costs what they cost, the main currency first
 * @param isClosed whether the month is over and nothing more is expected
 */
public record UsageMetric(
    YearMonth month, long segments, StateCounts states, List<Cost> costs, boolean isClosed) {
  public UsageMetric {
    costs = List.copyOf(costs);
  }
}
