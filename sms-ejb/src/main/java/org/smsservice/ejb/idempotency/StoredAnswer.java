package org.smsservice.ejb.idempotency;

import java.util.Map;

/**
 * What was answered to a request.
 *
 * @param requestHash tells the request from others
 * @param headers those that belong to the answer itself, each as one line
 * @param body JSON, or null without one
 */
public record StoredAnswer(
    byte[] requestHash, int status, Map<String, String> headers, byte[] body) {

  public StoredAnswer {
    headers = Map.copyOf(headers);
  }

  /** Leaves the body out: it is personal. */
  @Override
  public String toString() {
    return "StoredAnswer[status=" + status + "]";
  }
}
