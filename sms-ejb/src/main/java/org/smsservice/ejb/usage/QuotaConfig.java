package org.smsservice.ejb.usage;

import org.smsservice.ejb.setting.Setting;

/** When organizations are told that their quotas come to an end. */
public record QuotaConfig(
    @Setting(
            key = "sms.quota.warn-percent",
            defaultValue = "80",
            min = "1",
            max = "100",
            help =
                "How much of a quota or budget may be used before each answer to a send carries"
                    + " X-Sms-Quota-Warning and the log and metrics say so.")
        int warnPercent) {}
