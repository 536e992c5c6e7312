package org.smsservice.ejb.usage;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.ejb.gateway.ChargedMessage;
import org.smsservice.ejb.gateway.ChargedMessages;
import org.smsservice.ejb.gateway.ChargedPage;
import org.smsservice.ejb.gateway.ChargesUnavailableException;
import org.smsservice.ejb.log.Log;
import org.smsservice.ejb.node.LeftOffException;

/**
 * Settles what is open: reads the provider's list of each day that may have it, page by page, then
 * asks singly for what was found in no list, and gives up on what has waited for too long. All
 * state is with the messages, so the next run goes on.
 *
 * <p>When no list can be read, the provider is away: the run ends there, nobody is asked for singly
 * or given up. When only some cannot, asking singly is the way out, and what nobody has told about
 * may wait for longer: neither does a short outage cost a price, nor does one page that can never
 * be read keep messages open for ever.
 */
final class SettlementRun {
  private static final Log LOG = Log.of(SettlementRun.class);

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
   * @throws ChargesUnavailableException when the provider can tell none of the lists
   * @throws LeftOffException when it has to end early
   */
  void settle(Unsettled unsettled) {
    boolean isAllTold = !charges.isConnected() || areAllTold(unsettled);
    giveUp(isAllTold);
  }

  private boolean areAllTold(Unsettled unsettled) {
    boolean areListsTold = readAll(settlements.daysToList(unsettled), unsettled.firstId());
    boolean areStragglersTold = askAll(settlements.stragglers(), unsettled.firstId());
    return areListsTold && areStragglersTold;
  }

  /** Reads the lists of days, and tells whether all could be read. */
  private boolean readAll(List<LocalDate> days, UUID firstId) {
    int unread = 0;
    for (LocalDate day : days) {
      try {
        read(day, firstId);
      } catch (ChargesUnavailableException e) {
        LOG.warning("settlement.list-unread", "day", day, "reason", e.getMessage());
        unread++;
        if (unread == days.size()) {
          throw e;
        }
      }
    }
    return unread == 0;
  }

  private void read(LocalDate day, UUID firstId) {
    Instant begun = clock.instant();
    int pages = 0;
    Optional<String> next = Optional.empty();
    do {
      Optional<String> name = next;
      ChargedPage page =
          calls.make(() -> name.map(charges::page).orElseGet(() -> charges.firstPage(day)));
      settlements.record(page.messages(), firstId);
      pages++;
      next = page.next();
    } while (next.isPresent());
    settlements.listed(day, begun);
    LOG.info("settlement.listed", "day", day, "pages", pages);
  }

  /** Asks singly until that fails, and tells whether all were asked for. */
  private boolean askAll(List<Straggler> stragglers, UUID firstId) {
    for (Straggler straggler : stragglers) {
      try {
        ask(straggler, firstId);
      } catch (ChargesUnavailableException e) {
        LOG.warning(
            "settlement.straggler-untold", "message", straggler.id(), "reason", e.getMessage());
        return false;
      }
    }
    return true;
  }

  private void ask(Straggler straggler, UUID firstId) {
    Optional<ChargedMessage> told = calls.make(() -> charges.find(straggler.providerId()));
    // Not to be known may have to do with the account or with a proxy: it is no last word.
    settlements.record(List.of(told.orElseGet(straggler::withoutPrice)), firstId);
    LOG.info("settlement.straggler", "message", straggler.id(), "known", told.isPresent());
  }

  private void giveUp(boolean isAllTold) {
    int all = 0;
    int some;
    do {
      some = settlements.giveUpOldest(isAllTold);
      all += some;
    } while (some > 0);
    if (all > 0) {
      LOG.warning("settlement.given-up", "messages", all);
    }
  }
}
