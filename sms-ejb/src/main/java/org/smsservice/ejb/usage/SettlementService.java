package org.smsservice.ejb.usage;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.ejb.gateway.ChargedMessage;

/** The short transactions of settling; each is safe to repeat. */
@Stateless
public class SettlementService {
  private static final int ROWS_AT_ONCE = 1000;

  @Inject SettlementRepository settlements;
  @Inject SettlementConfig config;
  @Inject Event<MessagesSettled> settled;
  @Inject Clock clock;

  /** What still has no price; empty when all have one. */
  public Optional<Unsettled> unsettled() {
    return settlements.unsettled();
  }

  /** The days whose list is to be read now, oldest first. */
  public List<LocalDate> daysToList(Unsettled unsettled) {
    Instant now = clock.instant();
    List<ListDay> days = ListDay.since(unsettled.oldest(), now);
    LocalDate first = days.getFirst().date();
    settlements.forgetBefore(first);
    Map<LocalDate, Instant> listed = settlements.listedSince(first);
    List<ListDay> due =
        days.stream()
            .filter(day -> day.isDue(Optional.ofNullable(listed.get(day.date())), now))
            .toList();
    return settlements.withUnsettled(due);
  }

  /** Notes that a day's list was read to its end. */
  public void listed(LocalDate day, Instant begun) {
    settlements.markListed(day, begun);
  }

  /** Takes in what the provider told about some messages, ours or not. */
  public void record(List<ChargedMessage> told, UUID firstId) {
    List<ChargedMessage> priced =
        told.stream().filter(message -> message.price().isPresent()).toList();
    if (!priced.isEmpty()) {
      settled.fire(new MessagesSettled(settlements.settle(priced, firstId), 0));
    }
    List<String> unpriced =
        told.stream()
            .filter(message -> message.price().isEmpty())
            .map(ChargedMessage::providerId)
            .toList();
    if (!unpriced.isEmpty()) {
      settlements.markAwaited(unpriced, stragglerTime(), firstId);
    }
  }

  /** Messages that are old enough to have a price, and of which no list has told since. */
  public List<Straggler> stragglers() {
    return config.stragglersPerRun() == 0
        ? List.of()
        : settlements.stragglers(stragglerTime(), config.stragglersPerRun());
  }

  private Instant stragglerTime() {
    return clock.instant().minus(config.stragglerAfter());
  }

  /**
   * Gives up on the next messages that have waited for too long.
   *
   * @param isAllTold whether the provider has told all that it was asked; else they may wait for
   *     twice as long
   * @return how many; none when all are done
   */
  public int giveUpOldest(boolean isAllTold) {
    Duration patience = config.giveUpAfter().multipliedBy(isAllTold ? 1 : 2);
    Instant olderThan = clock.instant().minus(patience);
    int unpriced = settlements.giveUpOlder(olderThan, ROWS_AT_ONCE);
    settled.fire(MessagesSettled.givenUp(unpriced));
    return unpriced;
  }
}
