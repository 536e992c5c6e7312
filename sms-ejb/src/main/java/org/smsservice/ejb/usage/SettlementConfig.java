package org.smsservice.ejb.usage;

import java.time.Duration;
import org.smsservice.ejb.setting.Setting;

/** When and how fast the provider is asked what messages have cost. */
public record SettlementConfig(
    @Setting(
            key = "sms.settlement.interval",
            defaultValue = "PT15M",
            min = "PT5S",
            max = "PT24H",
            help =
                "How often one of the nodes asks Twilio for the actual prices of messages, by its"
                    + " list of each day.")
        Duration interval,
    @Setting(
            key = "sms.settlement.calls-per-second",
            defaultValue = "2",
            min = "1",
            max = "50",
            help = "The largest number of such calls a second. A list call brings 1,000 messages.")
        int callsPerSecond,
    @Setting(
            key = "sms.settlement.straggler-after",
            defaultValue = "PT2H",
            min = "PT1S",
            max = "PT24H",
            help = "After how long a message is asked for by itself that no list tells of.")
        Duration stragglerAfter,
    @Setting(
            key = "sms.settlement.stragglers-per-run",
            defaultValue = "200",
            min = "0",
            max = "10000",
            help = "The largest number of messages that are asked for by themselves each time.")
        int stragglersPerRun,
    @Setting(
            key = "sms.settlement.give-up-after",
            defaultValue = "PT36H",
            min = "PT1M",
            max = "P30D",
            help =
                "After how long a message is marked as unpriced for which Twilio still has no actual"
                    + " price; a week later, where it cannot tell.")
        Duration giveUpAfter) {

  public SettlementConfig {
    if (giveUpAfter.compareTo(stragglerAfter) <= 0) {
      throw new IllegalArgumentException(
          "sms.settlement.give-up-after must be longer than sms.settlement.straggler-after");
    }
  }
}
