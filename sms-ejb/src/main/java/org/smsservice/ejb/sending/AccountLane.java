package org.smsservice.ejb.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.smsservice.ejb.gateway.SendOutcome;
import org.smsservice.ejb.gateway.SendOutcome.DeferralScope;
import org.smsservice.ejb.log.Log;

/**
 * How many calls of an account may be under way at one time on this node, learnt from what came of
 * the last ones:
 *
 * <ul>
 *   <li>"Too many requests" halves the number; each success raises it a little, one per round.
 *   <li>A row of failures (no connection, no answer, 5xx) stops the lane for a pause, which doubles
 *       each time; then a single message goes ahead to try (a circuit breaker).
 *   <li>Refused credentials stop it in the same way, at once.
 * </ul>
 *
 * Nothing is lost meanwhile: the queue is simply not asked.
 */
final class AccountLane {
  private static final Log LOG = Log.of(AccountLane.class);

  /** All calls that were under way when the provider had enough count as one hint. */
  private static final Duration SLOW_DOWN_INTERVAL = Duration.ofMillis(250);

  private final int maxCalls;
  private final int failureLimit;
  private final Backoff pauses;
  private final Duration longestRest;

  private double limit;
  private int inFlight;
  private int failuresInARow;
  private int stops;
  private boolean isProbing;
  private boolean isProbeUnderWay;
  private String stopReason;
  private Instant restsUntil = Instant.MIN;
  private Instant slowedAt = Instant.EPOCH;

  AccountLane(SendingConfig config) {
    maxCalls = config.maxInFlight();
    failureLimit = config.breakerFailures();
    pauses = new Backoff(config.breakerPause(), config.breakerMaxPause());
    longestRest = config.maxBackoff();
    limit = maxCalls;
  }

  /** How many further calls may begin now. */
  synchronized int room(Instant now) {
    if (now.isBefore(restsUntil)) {
      return 0;
    }
    if (isProbing) {
      return isProbeUnderWay ? 0 : 1;
    }
    return Math.max(0, (int) limit - inFlight);
  }

  synchronized void begun(int calls) {
    inFlight += calls;
    isProbeUnderWay = isProbing && calls > 0;
  }

  synchronized void ended(SendOutcome outcome, Instant now) {
    inFlight--;
    isProbeUnderWay = false;
    switch (outcome) {
      case SendOutcome.OptedOut optedOut -> {
        // It was found out before the claim's end.
      }
      case SendOutcome.Expired expired -> {
        // Nobody was called, so nothing is known of the provider.
      }
      case SendOutcome.Unknown(String reason) -> failed(reason, now);
      case SendOutcome.Deferred deferred when deferred.scope() == DeferralScope.ACCOUNT_REFUSED ->
          stop(deferred.meaning(), now);
      case SendOutcome.Deferred deferred when deferred.scope() == DeferralScope.OUT_OF_REACH ->
          failed(deferred.meaning(), now);
      case SendOutcome.Deferred deferred when deferred.scope() == DeferralScope.ACCOUNT ->
          slowDown(deferred.retryAfter(), now);
      case SendOutcome.Deferred deferred when deferred.scope() == DeferralScope.MESSAGE -> {
        // It was not called: that teaches nothing about the account.
      }
      default -> succeeded();
    }
  }

  private void succeeded() {
    if (stopReason != null) {
      LOG.info("account.resumed");
    }
    failuresInARow = 0;
    stops = 0;
    isProbing = false;
    stopReason = null;
    limit = Math.min(maxCalls, limit + 1 / limit);
  }

  private void failed(String reason, Instant now) {
    failuresInARow++;
    if (isProbing || failuresInARow >= failureLimit) {
      stop(reason, now);
    }
  }

  private void stop(String reason, Instant now) {
    boolean isStoppedAlready = now.isBefore(restsUntil) && isProbing;
    if (!isStoppedAlready) {
      stops++;
      isProbing = true;
      stopReason = reason;
      rest(pauses.nextAttempt(now, stops, Duration.ZERO, 1));
      LOG.warning("account.stopped", "reason", reason, "until", restsUntil);
    }
  }

  private void slowDown(Duration retryAfter, Instant now) {
    rest(now.plus(retryAfter.compareTo(longestRest) < 0 ? retryAfter : longestRest));
    if (now.isAfter(slowedAt.plus(SLOW_DOWN_INTERVAL))) {
      slowedAt = now;
      limit = Math.max(1, limit / 2);
    }
  }

  /** Never ends a longer rest. */
  private void rest(Instant until) {
    restsUntil = until.isAfter(restsUntil) ? until : restsUntil;
  }

  synchronized int inFlight() {
    return inFlight;
  }

  /** Why nothing is sent at the moment; empty when messages are sent. */
  synchronized Optional<String> stopReason() {
    return Optional.ofNullable(stopReason);
  }
}
