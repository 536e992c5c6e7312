package org.smsservice.sandbox.twilio.message;

import java.util.Map;

/** Twilio's words for the error codes of messages that were not delivered. */
final class ErrorMessages {
  private static final Map<Integer, String> BY_CODE =
      Map.ofEntries(
          Map.entry(30001, "Queue overflow"),
          Map.entry(30003, "Unreachable destination handset"),
          Map.entry(30004, "Message blocked"),
          Map.entry(30005, "Unknown destination handset"),
          Map.entry(30006, "Landline or unreachable carrier"),
          Map.entry(30007, "Carrier violation"),
          Map.entry(30008, "Unknown error"),
          Map.entry(30017, "Carrier network congestion"),
          Map.entry(30022, "US A2P 10DLC - Rate Limits Exceeded"),
          Map.entry(30032, "Toll-Free Number Has Not Been Verified"),
          Map.entry(30034, "US A2P 10DLC - Message from an Unregistered Number"),
          Map.entry(30450, "Message delivery blocked"));

  private ErrorMessages() {}

  /** Null without a code. */
  static String of(Integer code) {
    return code == null ? null : BY_CODE.getOrDefault(code, "Error " + code);
  }
}
