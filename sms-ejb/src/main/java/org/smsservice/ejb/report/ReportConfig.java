package org.smsservice.ejb.report;

import java.time.Duration;
import org.smsservice.ejb.setting.Setting;

/** How much files of reports may take of a node. */
public record ReportConfig(
    @Setting(
            key = "sms.reports.files-at-once",
            defaultValue = "8",
            min = "1",
            max = "1000",
            help =
                "How many CSV files a node writes at one time; beyond it the answer is 503 at once.")
        int filesAtOnce,
    @Setting(
            key = "sms.reports.files-per-organization",
            defaultValue = "2",
            min = "1",
            max = "1000",
            help = "The same for one organization.")
        int filesPerOrganization,
    @Setting(
            key = "sms.reports.longest-file",
            defaultValue = "PT30M",
            min = "PT1S",
            max = "PT24H",
            help =
                "How long a file may take, however slowly it is read; then it ends with a line that"
                    + " begins with #incomplete.")
        Duration longestFile) {}
