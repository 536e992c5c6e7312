package org.smsservice.sandbox.twilio.http;

import java.nio.charset.StandardCharsets;

/**
 * What a request is answered with.
 *
 * @param body null for an answer without one
 * @param isDropped nothing is answered: the connection is closed
 * @param afterwards runs when the answer has left, or was dropped
 */
public record Reply(
    int status, String contentType, byte[] body, boolean isDropped, Runnable afterwards) {
  public static final int OK = 200;
  public static final int CREATED = 201;
  public static final int NO_CONTENT = 204;

  private static final Runnable NOTHING = () -> {};

  public static Reply json(int status, Object value) {
    return new Reply(status, "application/json", Json.bytes(value), false, NOTHING);
  }

  public static Reply text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Reply(OK, "text/plain; charset=utf-8", bytes, false, NOTHING);
  }

  public static Reply empty() {
    return new Reply(NO_CONTENT, null, null, false, NOTHING);
  }

  public static Reply dropped() {
    return new Reply(0, null, null, true, NOTHING);
  }

  public Reply then(Runnable work) {
    return new Reply(status, contentType, body, isDropped, work);
  }
}
