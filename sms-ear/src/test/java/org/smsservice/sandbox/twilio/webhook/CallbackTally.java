package org.smsservice.sandbox.twilio.webhook;

import java.util.concurrent.atomic.LongAdder;

/** Counts callbacks from one reset to the next. */
final class CallbackTally {
  final LongAdder due = new LongAdder();
  final LongAdder delivered = new LongAdder();
  final LongAdder failed = new LongAdder();
  final LongAdder lost = new LongAdder();

  CallbackCounts counts() {
    long done = delivered.sum() + failed.sum();
    return new CallbackCounts(
        delivered.sum(), failed.sum(), lost.sum(), Math.max(0, due.sum() - done));
  }
}
