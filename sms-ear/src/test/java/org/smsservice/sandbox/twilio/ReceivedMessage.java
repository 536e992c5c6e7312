package org.smsservice.sandbox.twilio;

import java.util.List;
import org.smsservice.sandbox.twilio.message.Message;

/**
 * A message as the simulator has it, seen from outside.
 *
 * @param order grows by one from message to message
 * @param createdAt in ISO 8601
 */
public record ReceivedMessage(
    long order,
    String sid,
    String direction,
    String to,
    String from,
    String body,
    String status,
    Integer errorCode,
    int segments,
    List<String> mediaUrls,
    String messagingServiceSid,
    String statusCallback,
    String createdAt) {

  static ReceivedMessage of(Message message) {
    Message.State state = message.state();
    return new ReceivedMessage(
        message.order(),
        message.sid(),
        message.direction().word(),
        message.to(),
        state.from(),
        state.body(),
        state.status().word(),
        state.errorCode(),
        state.segments(),
        message.draft().mediaUrls(),
        message.draft().messagingServiceSid(),
        message.draft().statusCallback(),
        message.createdAt().toString());
  }
}
