package org.smsservice.sandbox.twilio;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smsservice.sandbox.twilio.message.Message;

/**
 * How many outbound messages there are.
 *
 * @param repeated the recipients of more than one, with their number
 */
public record MessageCount(
    long messages, int recipients, Map<String, Long> repeated, Map<String, Long> byStatus) {

  static MessageCount of(Stream<Message> outbound) {
    var messages = outbound.toList();
    Map<String, Long> byRecipient =
        messages.stream().collect(Collectors.groupingBy(Message::to, Collectors.counting()));
    Map<String, Long> repeated =
        byRecipient.entrySet().stream()
            .filter(entry -> entry.getValue() > 1)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    Map<String, Long> byStatus =
        messages.stream()
            .collect(Collectors.groupingBy(m -> m.state().status().word(), Collectors.counting()));
    return new MessageCount(messages.size(), byRecipient.size(), repeated, byStatus);
  }
}
