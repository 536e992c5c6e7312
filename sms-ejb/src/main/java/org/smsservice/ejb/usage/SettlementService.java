package org.smsservice.ejb.usage;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.smsservice.ejb.gateway.ChargedMessage;

/** The short transactions of settling; each is safe to repeat. */
@Stateless
public class SettlementService {
  private static final int ROWS_AT_ONCE = 1000;

  /** How much longer what nobody tells about may wait: than any outage or holiday lasts. */
  static final Duration GRACE = Duration.ofDays(7);

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
    Function<ListDay, Optional<Instant>> listedAt =
        day -> Optional.ofNullable(listed.get(day.date()));
    return settlements.withUnsettled(
        days.stream().filter(day -> day.isDue(listedAt.apply(day), now)).toList(),
        day -> day.isDueForAwaited(listedAt.apply(day), now));
  }

  /** Notes that a day's list was read to its end. */
  public void listed(LocalDate day, Instant begun) {
    settlements.markListed(day, begun);
  }

  /**
   * Takes in what the provider told about some messages, ours or not. Those without a price that
   * are too old are given up.
   *
   * @return how many were given up
   */
  public int record(List<ChargedMessage> told, UUID firstId) {
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
    if (unpriced.isEmpty()) {
      return 0;
    }
    int givenUp =
        settlements.noteWithoutPrice(
            unpriced, ago(config.stragglerAfter()), ago(config.giveUpAfter()), firstId);
    settled.fire(MessagesSettled.givenUp(givenUp));
    return givenUp;
  }

  /**
   * Messages to ask for by themselves, in no order, so that one that cannot be told is not always
   * before the same others. Each is asked for when it is old enough to have a price, and once more
   * when it is old enough to be given up, unless a list tells of it then.
   */
  public List<Straggler> stragglers() {
    if (config.stragglersPerRun() == 0) {
      return List.of();
    }
    Duration lastLook = config.giveUpAfter().plus(ListDay.REST_OF_AWAITED);
    List<Straggler> stragglers =
        new ArrayList<>(
            settlements.stragglers(
                ago(config.stragglerAfter()), ago(lastLook), config.stragglersPerRun()));
    Collections.shuffle(stragglers);
    return stragglers;
  }

  /**
   * Gives up on the next messages that have waited for too long.
   *
   * @param isConnected whether there is a provider, which may still tell about them for a week
   * @return how many; none when all are done
   */
  public int giveUpOldest(boolean isConnected) {
    Duration patience = config.giveUpAfter().plus(isConnected ? GRACE : Duration.ZERO);
    int unpriced = settlements.giveUpOlder(ago(patience), ROWS_AT_ONCE);
    settled.fire(MessagesSettled.givenUp(unpriced));
    return unpriced;
  }

  private Instant ago(Duration age) {
    return clock.instant().minus(age);
  }
}
