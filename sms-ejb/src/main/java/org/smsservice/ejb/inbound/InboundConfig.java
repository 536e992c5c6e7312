package org.smsservice.ejb.inbound;

import java.time.Duration;
import org.smsservice.ejb.setting.Setting;

/** How those who write to us are answered. */
public record InboundConfig(
    @Setting(
            key = "sms.inbound.answer-time",
            defaultValue = "PT10S",
            min = "PT1S",
            max = "PT14S",
            help =
                "How long a message from a person may take until Twilio is answered 503 instead, so"
                    + " that it calls again; Twilio itself waits 15 seconds.")
        Duration answerTime) {}
