package org.smsservice.ejb.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.smsservice.ejb.gateway.WebhookRefused.Reason;
import org.smsservice.ejb.log.Log;

/**
 * The calls that this node has refused because of their signatures: counts since its start, and the
 * last ones as they came, in memory only, to be explained to the operator.
 */
@ApplicationScoped
public class WebhookRefusals {
  /** How many of the last refused calls are kept. */
  public static final int KEPT_CALLS = 100;

  /** How many sources are counted each for itself; what comes from more is counted as one. */
  public static final int MAX_SOURCES = 100;

  private static final String OTHERS = "others";
  private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);
  private static final Log LOG = Log.of(WebhookRefusals.class);

  @Inject Event<WebhookRefused> refused;
  @Inject Clock clock;

  private final Deque<Refusal> last = new ArrayDeque<>();
  private final Map<String, Long> countBySource = new LinkedHashMap<>();
  private Instant lastLogged = Instant.MIN;
  private long notLogged;

  /**
   * A refused call.
   *
   * @param source the network that it came from
   */
  public record Refusal(Instant at, String source, Reason reason, WebhookCall call) {}

  /**
   * Notes a refused call. An attack fills neither the log nor the memory.
   *
   * @param source the network that it came from
   */
  public void note(WebhookCall call, String source) {
    boolean isSigned = call.signature() != null && !call.signature().isBlank();
    Reason reason = isSigned ? Reason.WRONG_SIGNATURE : Reason.UNSIGNED;
    keep(new Refusal(clock.instant(), source, reason, call));
    refused.fire(new WebhookRefused(reason));
  }

  private synchronized void keep(Refusal refusal) {
    if (last.size() == KEPT_CALLS) {
      last.removeLast();
    }
    last.addFirst(refusal);
    boolean isCountedAlone =
        countBySource.containsKey(refusal.source()) || countBySource.size() < MAX_SOURCES;
    countBySource.merge(isCountedAlone ? refusal.source() : OTHERS, 1L, Long::sum);
    notLogged++;
    if (!refusal.at().isBefore(lastLogged.plus(LOG_INTERVAL))) {
      LOG.warning(
          "webhook.refused",
          "path",
          refusal.call().path(),
          "reason",
          refusal.reason().label(),
          "source",
          refusal.source(),
          "count",
          notLogged);
      lastLogged = refusal.at();
      notLogged = 0;
    }
  }

  /** The last ones, newest first. */
  public synchronized List<Refusal> last() {
    return List.copyOf(last);
  }

  /** How many calls were refused since the node's start, by the network that they came from. */
  public synchronized Map<String, Long> countBySource() {
    return new LinkedHashMap<>(countBySource);
  }
}
