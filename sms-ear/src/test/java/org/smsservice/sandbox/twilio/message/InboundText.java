package org.smsservice.sandbox.twilio.message;

import java.util.List;

/**
 * A message that somebody sends to one of our numbers.
 *
 * @param to null for the sandbox's number
 * @param body null for none
 * @param mediaUrls null for none
 * @param optOutType STOP, START or HELP where Advanced Opt-Out handled it, else null
 * @param url the webhook to be called, null for the behaviour's {@code inboundUrl}
 */
public record InboundText(
    String from, String to, String body, List<String> mediaUrls, String optOutType, String url) {

  public InboundText {
    if (from == null || from.isEmpty()) {
      throw new IllegalArgumentException("from is missing");
    }
    to = to == null ? MessageLife.SERVICE_SENDER : to;
    body = body == null ? "" : body;
    mediaUrls = mediaUrls == null ? List.of() : List.copyOf(mediaUrls);
  }

  /** A plain text to one of our numbers, by the default webhook. */
  public static InboundText of(String from, String to, String body) {
    return new InboundText(from, to, body, null, null, null);
  }
}
