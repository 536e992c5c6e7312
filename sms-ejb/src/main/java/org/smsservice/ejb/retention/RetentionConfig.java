package org.smsservice.ejb.retention;

import org.smsservice.ejb.setting.Setting;

/** How long messages are kept. */
public record RetentionConfig(
    @Setting(
            key = "sms.retention.default-days",
            defaultValue = "400",
            min = "1",
            max = "3660",
            help = "How many days the messages of an organization without its own rule are kept.")
        int defaultDays) {}
