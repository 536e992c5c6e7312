package org.smsservice.ejb.database;

import org.smsservice.ejb.setting.Setting;

/** The tables of messages and of reports about them, which have a partition for each month. */
public record PartitionConfig(
    @Setting(
            key = "sms.partitions.months-ahead",
            defaultValue = "3",
            min = "1",
            max = "24",
            help = "For how many months ahead there are partitions.")
        int monthsAhead) {}
