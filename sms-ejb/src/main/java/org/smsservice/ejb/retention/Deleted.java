package org.smsservice.ejb.retention;

/** How much was deleted. */
public record Deleted(long messages, long events, long batches) {
  static final Deleted NOTHING = new Deleted(0, 0, 0);

  Deleted plus(Deleted more) {
    return new Deleted(messages + more.messages, events + more.events, batches + more.batches);
  }

  boolean isNothing() {
    return equals(NOTHING);
  }
}
