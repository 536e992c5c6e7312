package org.smsservice.ejb.pricing;

import java.time.Duration;
import org.smsservice.ejb.setting.Setting;

/** Whether prices are those of the recipient's network. */
public record CarrierConfig(
    @Setting(
            key = "sms.pricing.carrier-lookup",
            defaultValue = "false",
            help =
                "Whether Twilio Lookup is asked for the network of a recipient (line type"
                    + " intelligence, which Twilio charges for), so that the network's own price is"
                    + " used; else it is the country's.")
        boolean isLookedUp,
    @Setting(
            key = "sms.pricing.carrier-time",
            defaultValue = "P7D",
            min = "PT1S",
            max = "P90D",
            help =
                "How long the network of a number is remembered in Redis, and after that in a"
                    + " node's memory.")
        Duration carrierTime) {}
