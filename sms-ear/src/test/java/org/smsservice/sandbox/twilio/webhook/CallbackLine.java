package org.smsservice.sandbox.twilio.webhook;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Keeps the callbacks of one message in order: each waits for the one before. */
public final class CallbackLine {
  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

  synchronized void add(Runnable call, Executor workers) {
    last = last.thenRunAsync(call, workers);
  }

  /** Done when every callback so far has been made. */
  public synchronized CompletableFuture<Void> drained() {
    return last;
  }
}
