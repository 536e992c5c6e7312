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
import org.smsservice.ejb.log.Log;
import org.smsservice.ejb.node.LeftOffException;

/**
 * Settles what is open: reads the provider's list of each day that may have it, page by page, then
 * asks singly for what was in no list, and gives up on what has waited for too long. When the
 * provider fails, the run ends there: nobody is asked for singly or given up whose list was not
 * read. All state is with the messages, so the next run goes on.
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
   * @throws org.smsservice.ejb.gateway.ChargesUnavailableException when the provider fails
   * @throws LeftOffException when it has to end early
   */
  void settle(Unsettled unsettled) {
    if (charges.isConnected()) {
      for (LocalDate day : settlements.daysToList(unsettled)) {
        read(day, unsettled.firstId());
      }
      settlements.stragglers().forEach(straggler -> ask(straggler, unsettled.firstId()));
    }
    giveUp();
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

  private void ask(Straggler straggler, UUID firstId) {
    Optional<ChargedMessage> told = calls.make(() -> charges.find(straggler.providerId()));
    told.ifPresentOrElse(
        message -> settlements.record(List.of(message), firstId),
        () -> settlements.giveUp(straggler.id()));
    LOG.info("settlement.straggler", "message", straggler.id(), "known", told.isPresent());
  }

  private void giveUp() {
    int all = 0;
    int some;
    do {
      some = settlements.giveUpOldest();
      all += some;
    } while (some > 0);
    if (all > 0) {
      LOG.warning("settlement.given-up", "messages", all);
    }
  }
}
