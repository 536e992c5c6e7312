package org.smsservice.ejb.sender;

import org.smsservice.domain.sender.SenderKind;
import org.smsservice.ejb.setting.Setting;

/** How fast messages leave from a sender that has no rate of its own, in segments per second. */
public record SenderConfig(
    @Setting(
            key = "sms.sending.long-code-rate",
            defaultValue = "1",
            min = "1",
            max = "1000000",
            help = "Segments per second from an ordinary phone number.")
        int longCodeRate,
    @Setting(
            key = "sms.sending.toll-free-rate",
            defaultValue = "3",
            min = "1",
            max = "1000000",
            help = "Segments per second from a toll-free number.")
        int tollFreeRate,
    @Setting(
            key = "sms.sending.short-code-rate",
            defaultValue = "100",
            min = "1",
            max = "1000000",
            help = "Segments per second from a short code.")
        int shortCodeRate,
    @Setting(
            key = "sms.sending.alphanumeric-rate",
            defaultValue = "10",
            min = "1",
            max = "1000000",
            help = "Segments per second from a name.")
        int alphanumericRate,
    @Setting(
            key = "sms.sending.messaging-service-rate",
            defaultValue = "100",
            min = "1",
            max = "1000000",
            help =
                "Segments per second from a messaging service, which shares them among its numbers.")
        int messagingServiceRate) {

  /** The rate of a sender that has none of its own. */
  public int segmentsPerSecond(SenderKind kind) {
    return switch (kind) {
      case LONG_CODE -> longCodeRate;
      case TOLL_FREE -> tollFreeRate;
      case SHORT_CODE -> shortCodeRate;
      case ALPHANUMERIC -> alphanumericRate;
      case MESSAGING_SERVICE -> messagingServiceRate;
    };
  }
}
