package org.smsservice.ejb.sending;

import java.util.List;

/** Outcomes were recorded; to be observed after the transaction's success. */
public record AttemptsRecorded(List<Attempt> attempts) {
  public AttemptsRecorded {
    attempts = List.copyOf(attempts);
  }
}
