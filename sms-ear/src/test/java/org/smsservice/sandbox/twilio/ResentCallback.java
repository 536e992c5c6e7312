package org.smsservice.sandbox.twilio;

/**
 * A status callback to be sent once more, or out of turn.
 *
 * @param sid the message's, or null with an id
 * @param id part of the message's StatusCallback URL, such as the sender's own id; or null
 * @param status null for the message's own
 * @param errorCode null for none
 */
public record ResentCallback(String sid, String id, String status, Integer errorCode) {
  public ResentCallback {
    if ((sid == null) == (id == null)) {
      throw new IllegalArgumentException("One of sid and id is needed");
    }
  }
}
