package org.smsservice.ejb.sending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells the dispatcher of this node that there may be something to do. */
@ApplicationScoped
public class WorkSignal {
  private final Semaphore signal = new Semaphore(0);

  /** Ends the wait that is under way, or else the next one. */
  public void give() {
    if (signal.availablePermits() == 0) {
      signal.release();
    }
  }

  void signal(@Observes(during = TransactionPhase.AFTER_SUCCESS) MessagesAccepted event) {
    give();
  }

  /** Waits for a signal, or for so long. */
  void await(Duration patience) throws InterruptedException {
    if (signal.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
      signal.drainPermits();
    }
  }
}
