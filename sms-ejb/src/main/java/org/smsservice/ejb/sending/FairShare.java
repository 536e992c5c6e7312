package org.smsservice.ejb.sending;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.smsservice.domain.sending.Priority;

/**
 * Divides the free places among the lanes that have something to send. A higher priority goes
 * before a lower one; inside a priority each organization gets the same, whatever it has waiting,
 * and inside an organization each sender.
 *
 * @param places how many messages may leave now
 * @param reserved how many of them only the highest priority may take
 * @param turn who comes first where there are fewer places than lanes; raised each time
 */
record FairShare(int places, int reserved, int turn) {

  /** The places of a lane. */
  record Share(Lane lane, int places) {}

  /** Shares of one place at least, in the order in which they shall leave. */
  List<Share> among(List<Lane> lanes) {
    List<Share> shares = new ArrayList<>();
    int left = places;
    for (Priority priority : Priority.values()) {
      int free = priority == Priority.HIGH ? left : left - reserved;
      List<Lane> level = lanes.stream().filter(lane -> lane.priority() == priority.rank()).toList();
      if (free > 0 && !level.isEmpty()) {
        Collection<List<Lane>> organizations = byOrganization(level);
        // In step with the organizations, one would meet the same of its lanes each time.
        int round = Math.floorDiv(turn, organizations.size());
        divide(organizations, free, turn)
            .forEach(
                (of, part) ->
                    divide(of, part, round)
                        .forEach((lane, own) -> shares.add(new Share(lane, own))));
        // What this priority leaves is divided at the next turn, which follows at once.
        left -= free;
      }
    }
    return shares;
  }

  private static Collection<List<Lane>> byOrganization(List<Lane> lanes) {
    Map<UUID, List<Lane>> organizations = new LinkedHashMap<>();
    for (Lane lane : lanes) {
      organizations.computeIfAbsent(lane.organization(), key -> new ArrayList<>()).add(lane);
    }
    return organizations.values();
  }

  private static <T> Map<T, Integer> divide(Collection<T> parties, int free, int turn) {
    List<T> inTurn = new ArrayList<>(parties);
    Collections.rotate(inTurn, -(turn % inTurn.size()));
    Map<T, Integer> parts = new LinkedHashMap<>();
    for (int i = 0; i < inTurn.size(); i++) {
      int part = free / inTurn.size() + (i < free % inTurn.size() ? 1 : 0);
      if (part > 0) {
        parts.put(inTurn.get(i), part);
      }
    }
    return parts;
  }
}
