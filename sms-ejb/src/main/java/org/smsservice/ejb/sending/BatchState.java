package org.smsservice.ejb.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.sending.Batch;
import org.smsservice.domain.sending.BatchStatus;
import org.smsservice.domain.sending.MessageStatus;

/**
 * A batch with what became of its messages up to now. All counts are of one moment, so that they
 * add up to the total.
 *
 * @param byStatus how many messages have each status
 * @param costs what the provider has charged as far as it has said so, one sum for each currency
 * @param leftLately how many messages left within {@link #RATE_WINDOW}
 */
public record BatchState(
    Batch batch, Map<MessageStatus, Long> byStatus, List<Money> costs, long leftLately) {

  /** The rate is an average over this time. */
  public static final Duration RATE_WINDOW = Duration.ofSeconds(10);

  public BatchState {
    byStatus = Map.copyOf(byStatus);
    costs = List.copyOf(costs);
  }

  /**
   * What the provider has charged: the sum in the currency of the estimate. Where the account is
   * billed in another one, that sum; amounts of different currencies are never added up.
   *
   * @return empty before the provider has told a price
   */
  public Optional<Money> cost() {
    return costs.stream()
        .filter(sum -> sum.currency().equals(batch.estimatedCost().currency()))
        .findFirst()
        .or(() -> costs.stream().filter(only -> costs.size() == 1).findFirst());
  }

  /** How many messages have not left, or are on their way to the provider. */
  public long pending() {
    return count(MessageStatus.SCHEDULED)
        + count(MessageStatus.PENDING)
        + count(MessageStatus.SENDING);
  }

  /** How many messages have a status. */
  public long count(MessageStatus status) {
    return byStatus.getOrDefault(status, 0L);
  }

  /** How many messages leave in a second at the moment. */
  public double messagesPerSecond() {
    return (double) leftLately / RATE_WINDOW.toSeconds();
  }

  /** When the last message will leave at this rate; empty when none leaves. */
  public Optional<Instant> expectedEnd(Instant now) {
    return batch.status() == BatchStatus.RUNNING && leftLately > 0
        ? Optional.of(now.plusMillis((long) (pending() * 1000 / messagesPerSecond())))
        : Optional.empty();
  }
}
