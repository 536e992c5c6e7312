package org.smsservice.ejb.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.smsservice.ejb.gateway.ChargedMessage;

/** Notes what a run does. */
final class FakeSettlements extends SettlementService {
  final List<LocalDate> days = new ArrayList<>();
  final List<Straggler> stragglers = new ArrayList<>();
  final List<String> done = new ArrayList<>();
  int tooOld;

  @Override
  public List<LocalDate> daysToList(Unsettled unsettled) {
    return days;
  }

  @Override
  public void listed(LocalDate day, Instant begun) {
    done.add("listed " + day);
  }

  @Override
  public int record(List<ChargedMessage> told, UUID firstId) {
    told.forEach(message -> done.add("recorded " + message.providerId()));
    return 0;
  }

  @Override
  public List<Straggler> stragglers() {
    return stragglers;
  }

  @Override
  public int giveUpOldest(boolean isConnected) {
    int some = Math.min(tooOld, 2);
    tooOld -= some;
    done.add("gave up " + some + (isConnected ? "" : " unasked"));
    return some;
  }
}
