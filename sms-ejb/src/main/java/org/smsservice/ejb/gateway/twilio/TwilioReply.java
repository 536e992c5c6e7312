package org.smsservice.ejb.gateway.twilio;

import com.twilio.twiml.MessagingResponse;
import com.twilio.twiml.messaging.Body;
import com.twilio.twiml.messaging.Message;
import java.util.Optional;
import java.util.regex.Pattern;
import org.smsservice.ejb.gateway.Reply;

/**
 * Answers to incoming messages as TwiML.
 *
 * @see <a href="https://www.twilio.com/docs/messaging/twiml/message">The Message verb</a>
 */
final class TwilioReply {
  /** XML 1.0 has no way to write these. */
  private static final Pattern NOT_IN_XML =
      Pattern.compile("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private TwilioReply() {}

  static String of(Optional<Reply> reply, String statusAddress) {
    MessagingResponse.Builder response = new MessagingResponse.Builder();
    reply.ifPresent(
        answer ->
            response.message(
                new Message.Builder()
                    .body(
                        new Body.Builder(NOT_IN_XML.matcher(answer.text()).replaceAll("")).build())
                    .statusCallback(TwilioWebhooks.callbackFor(answer.id(), statusAddress))
                    .build()));
    return response.build().toXml();
  }
}
