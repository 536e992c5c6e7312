package org.smsservice.ejb.sending;

import org.smsservice.domain.sending.SegmentCount;

/** The text of a message, counted once. */
record CountedText(String body, SegmentCount count) {

  static CountedText of(String body) {
    return new CountedText(body, SegmentCount.of(body));
  }

  /** Leaves the text out: it must not reach a log. */
  @Override
  public String toString() {
    return "CountedText[]";
  }
}
