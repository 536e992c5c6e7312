package org.smsservice.ejb.apikey;

import org.smsservice.ejb.setting.Setting;

/** How often may be called. */
public record CallLimitConfig(
    @Setting(
            key = "sms.ratelimit.key-per-second",
            defaultValue = "500",
            min = "1",
            max = "1000000",
            help =
                "How many calls a second an API key, or whoever a token is issued to, may make on"
                    + " all nodes together; as many at once.")
        int keyPerSecond,
    @Setting(
            key = "sms.ratelimit.organization-per-second",
            defaultValue = "1000",
            min = "1",
            max = "1000000",
            help = "The same for all keys and tokens of an organization together.")
        int organizationPerSecond,
    @Setting(
            key = "sms.ratelimit.concurrent-calls",
            defaultValue = "400",
            min = "1",
            max = "10000",
            help =
                "How many requests a node works at, at one time, those of Twilio included; beyond"
                    + " it the answer is 503 at once.")
        int concurrentCalls) {}
