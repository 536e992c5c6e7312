package org.smsservice.ejb.gateway;

/**
 * A call as it came in, before anything was decoded: signatures are made over the raw text.
 *
 * @param path from the root, without the query
 * @param rawQuery without the question mark, or null when there is none
 * @param signature the header that signs the call, or null
 * @param body the raw body
 */
public record WebhookCall(String path, String rawQuery, String signature, String body) {

  /** Leaves the body out: it holds numbers and texts. */
  @Override
  public String toString() {
    return "WebhookCall[" + path + "]";
  }
}
