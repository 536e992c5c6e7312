package org.smsservice.sandbox.twilio.message;

import java.time.Instant;
import java.util.List;

/**
 * What a message is made from, checked.
 *
 * @param country of the recipient, by its number
 * @param from null when a Messaging Service chooses it
 * @param messagingServiceSid null without one
 * @param statusCallback null when no callbacks are wanted
 * @param sendAt null for now
 */
public record Draft(
    String to,
    String country,
    String from,
    String messagingServiceSid,
    String body,
    List<String> mediaUrls,
    String statusCallback,
    Instant sendAt) {

  public Draft {
    mediaUrls = List.copyOf(mediaUrls);
  }
}
