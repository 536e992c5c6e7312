package org.smsservice.ejb.usage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.smsservice.ejb.gateway.ChargedMessage;
import org.smsservice.ejb.gateway.ChargedMessages;
import org.smsservice.ejb.gateway.ChargedPage;
import org.smsservice.ejb.gateway.ChargesUnavailableException;
import org.smsservice.ejb.log.Log;
import org.smsservice.ejb.node.LeftOffException;

/**
 * Settles what is open: reads the provider's list of each day that may have it, page by page, then
 * asks singly for what no list has told. All state is with the messages, so the next run goes on.
 *
 * <p>A message ends with what the provider says about it. Those about which it says nothing for too
 * long are given up at the end of the run, also where no page could be read at all: then the
 * provider is away, and nobody is asked for singly. So neither does an outage cost a price, nor
 * does anything that can never be read keep messages open for ever.
 */
final class SettlementRun {
  private static final Log LOG = Log.of(SettlementRun.class);

  /** No list is followed further: ten million messages a day. */
  private static final int MAX_PAGES = 10_000;

  /** After so many in a row the others would not fare better. */
  private static final int MAX_FAILURES = 3;

  private final ChargedMessages charges;
  private final SettlementService settlements;
  private final PatientCalls calls;
  private final Clock clock;

  SettlementRun(
      ChargedMessages charges, SettlementService settlements, PatientCalls calls, Clock clock) {
    this.charges = charges;
    this.settlements = settlements;
    this.calls = calls;
    this.clock = clock;
  }

  /**
   * Makes the run.
   *
   * @throws LeftOffException when it has to end early
   */
  void settle(Unsettled unsettled) {
    boolean isConnected = charges.isConnected();
    if (isConnected && canRead(settlements.daysToList(unsettled), unsettled.firstId())) {
      askAll(settlements.stragglers(), unsettled.firstId());
    }
    giveUp(isConnected);
  }

  /** Reads the lists of days, and tells whether any page could be read, or none had to be. */
  private boolean canRead(List<LocalDate> days, UUID firstId) {
    boolean canRead = days.isEmpty();
    for (LocalDate day : days) {
      canRead |= read(day, firstId);
    }
    return canRead;
  }

  /** Reads a list as far as it can be read, and tells whether a page of it could. */
  private boolean read(LocalDate day, UUID firstId) {
    Instant begun = clock.instant();
    Set<String> names = new HashSet<>();
    int pages = 0;
    try {
      Optional<String> next = Optional.empty();
      do {
        requireNew(next, names);
        Optional<String> name = next;
        ChargedPage page =
            calls.make(() -> name.map(charges::page).orElseGet(() -> charges.firstPage(day)));
        record(page.messages(), firstId);
        pages++;
        next = page.next();
      } while (next.isPresent());
      settlements.listed(day, begun);
      LOG.info("settlement.listed", "day", day, "pages", pages);
    } catch (ChargesUnavailableException e) {
      LOG.warning("settlement.list-unread", "day", day, "pages", pages, "reason", e.getMessage());
    }
    return pages > 0;
  }

  /** A list that leads back to a page that it has had would never end. */
  private static void requireNew(Optional<String> next, Set<String> names) {
    if (next.isPresent() && (!names.add(next.get()) || names.size() >= MAX_PAGES)) {
      throw new ChargesUnavailableException("the list does not end", Duration.ZERO, null);
    }
  }

  /** Asks singly, until that fails again and again. */
  private void askAll(List<Straggler> stragglers, UUID firstId) {
    int failures = 0;
    for (Straggler straggler : stragglers) {
      if (failures == MAX_FAILURES) {
        return;
      }
      failures = ask(straggler, firstId) ? 0 : failures + 1;
    }
  }

  private boolean ask(Straggler straggler, UUID firstId) {
    try {
      Optional<ChargedMessage> told = calls.make(() -> charges.find(straggler.providerId()));
      // Not to be known may have to do with the account or with a proxy: a list may tell later.
      record(List.of(told.orElseGet(straggler::withoutPrice)), firstId);
      LOG.info("settlement.straggler", "message", straggler.id(), "known", told.isPresent());
      return true;
    } catch (ChargesUnavailableException e) {
      LOG.warning(
          "settlement.straggler-untold", "message", straggler.id(), "reason", e.getMessage());
      return false;
    }
  }

  private void record(List<ChargedMessage> told, UUID firstId) {
    tell(settlements.record(told, firstId));
  }

  private void giveUp(boolean isConnected) {
    int all = 0;
    int some;
    do {
      some = settlements.giveUpOldest(isConnected);
      all += some;
    } while (some > 0);
    tell(all);
  }

  private static void tell(int givenUp) {
    if (givenUp > 0) {
      LOG.warning("settlement.given-up", "messages", givenUp);
    }
  }
}
