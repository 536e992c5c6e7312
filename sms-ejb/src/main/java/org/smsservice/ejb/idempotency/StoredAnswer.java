package org.smsservice.ejb.idempotency;

/**
 * What was answered to a request.
 *
 * @param requestHash tells the request from others
 * @param location the header, or null
 * @param body JSON, or null without one
 */
public record StoredAnswer(byte[] requestHash, int status, String location, byte[] body) {

  /** Leaves the body out: it is personal. */
  @Override
  public String toString() {
    return "StoredAnswer[status=" + status + "]";
  }
}
