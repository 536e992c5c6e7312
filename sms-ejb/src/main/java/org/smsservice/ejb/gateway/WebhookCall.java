package org.smsservice.ejb.gateway;

import java.util.List;

/**
 * A call as it came in, before anything was decoded: signatures are made over the raw text.
 *
 * @param path from the root, without the query
 * @param rawQuery without the question mark, or null when there is none
 * @param signature the header that signs the call, or null
 * @param isJson whether the body is JSON; else it is a form
 * @param body the raw body
 * @param hosts what the caller and proxies say that the host was; anybody can write that, so it
 *     serves to explain a refusal only
 */
public record WebhookCall(
    String path,
    String rawQuery,
    String signature,
    boolean isJson,
    String body,
    List<String> hosts) {

  /** A call with a form of which nothing else is known. */
  public WebhookCall(String path, String rawQuery, String signature, String body) {
    this(path, rawQuery, signature, false, body, List.of());
  }

  /** Leaves the body out: it holds numbers and texts. */
  @Override
  public String toString() {
    return "WebhookCall[" + path + "]";
  }
}
