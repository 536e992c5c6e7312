package org.smsservice.sandbox.twilio.webhook;

import java.util.UUID;
import org.smsservice.sandbox.twilio.http.Form;

/**
 * One webhook call to be made.
 *
 * @param url with the fragment that asks for retries, if any
 * @param idempotencyToken the same on every attempt
 */
public record Callback(String url, Form form, String idempotencyToken) {
  static final String IDEMPOTENCY_HEADER = "I-Twilio-Idempotency-Token";

  public static Callback to(String url, Form form) {
    return new Callback(url, form, UUID.randomUUID().toString());
  }

  /** The address as it is called and signed. */
  String urlWithoutFragment() {
    int hash = url.indexOf('#');
    return hash < 0 ? url : url.substring(0, hash);
  }

  RetryPolicy retryPolicy() {
    int hash = url.indexOf('#');
    return RetryPolicy.of(hash < 0 ? "" : url.substring(hash + 1));
  }
}
