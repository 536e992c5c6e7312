package org.smsservice.sandbox.twilio.message;

import java.util.concurrent.atomic.AtomicLong;
import org.smsservice.sandbox.twilio.behaviour.Behaviour;
import org.smsservice.sandbox.twilio.behaviour.Behaviours;
import org.smsservice.sandbox.twilio.behaviour.Chance;
import org.smsservice.sandbox.twilio.http.TwilioError;

/** Counts who reads messages, and lets some of it fail. */
public final class Reads {
  private final Behaviours behaviours;
  private final AtomicLong lists = new AtomicLong();
  private final AtomicLong fetches = new AtomicLong();

  public Reads(Behaviours behaviours) {
    this.behaviours = behaviours;
  }

  /**
   * How many reads there were, those that failed included.
   *
   * @param lists pages of lists
   * @param fetches single messages
   */
  public record Count(long lists, long fetches) {}

  public Count count() {
    return new Count(lists.get(), fetches.get());
  }

  public void reset() {
    lists.set(0);
    fetches.set(0);
  }

  /**
   * A page of a list is read.
   *
   * @param page from 0
   */
  void list(int page) {
    lists.incrementAndGet();
    failSometimes();
    int failing = behaviours.current().failingListPage;
    if (failing > 0 && page >= failing) {
      throw TwilioError.INTERNAL_ERROR.because();
    }
  }

  /** A single message is read. */
  void fetch() {
    fetches.incrementAndGet();
    failSometimes();
  }

  private void failSometimes() {
    Behaviour b = behaviours.current();
    if (behaviours.hits(Chance.RATE_LIMITED_READ, b.rateLimitedReads)) {
      throw TwilioError.TOO_MANY_REQUESTS.because();
    } else if (behaviours.hits(Chance.FAILED_READ, b.failedReads)) {
      throw TwilioError.INTERNAL_ERROR.because();
    }
  }
}
