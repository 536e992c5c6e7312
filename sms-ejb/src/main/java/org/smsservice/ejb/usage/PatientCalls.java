package org.smsservice.ejb.usage;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.smsservice.ejb.gateway.ChargesUnavailableException;
import org.smsservice.ejb.node.LeftOffException;

/**
 * Calls that change nothing at the provider: at most so many a second, and made again a few times
 * when it cannot answer. For one thread.
 */
final class PatientCalls {
  static final int MAX_TRIES = 3;
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private final CallPace pace;
  private final BooleanSupplier mayGoOn;
  private final Pauses pauses;
  private final LongSupplier nanoTime;

  /** How this thread waits. */
  interface Pauses {
    void pause(Duration time) throws InterruptedException;
  }

  /**
   * Calls that have not begun yet.
   *
   * @param mayGoOn asked before each one
   */
  PatientCalls(int callsPerSecond, BooleanSupplier mayGoOn, Pauses pauses) {
    this(callsPerSecond, mayGoOn, pauses, System::nanoTime);
  }

  PatientCalls(int callsPerSecond, BooleanSupplier mayGoOn, Pauses pauses, LongSupplier nanoTime) {
    this.pace = new CallPace(callsPerSecond, nanoTime.getAsLong());
    this.mayGoOn = mayGoOn;
    this.pauses = pauses;
    this.nanoTime = nanoTime;
  }

  /**
   * Makes a call.
   *
   * @throws ChargesUnavailableException when the last try has failed as well
   * @throws LeftOffException when it must not be made any more
   */
  <T> T make(Supplier<T> call) {
    for (int tries = 1; ; tries++) {
      pause(Duration.ofNanos(pace.take(nanoTime.getAsLong())));
      if (!mayGoOn.getAsBoolean()) {
        throw new LeftOffException("the node stops, or another one has taken over");
      }
      try {
        return call.get();
      } catch (ChargesUnavailableException e) {
        if (tries == MAX_TRIES) {
          throw e;
        }
        pause(pauseAfter(tries, e.retryAfter()));
      }
    }
  }

  /** Doubles from try to try, unless the provider asks for more; never without end. */
  private static Duration pauseAfter(int tries, Duration retryAfter) {
    Duration own = FIRST_PAUSE.multipliedBy(1L << (tries - 1));
    Duration wanted = own.compareTo(retryAfter) > 0 ? own : retryAfter;
    return wanted.compareTo(LONGEST_PAUSE) < 0 ? wanted : LONGEST_PAUSE;
  }

  private void pause(Duration time) {
    try {
      pauses.pause(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LeftOffException("interrupted");
    }
  }
}
