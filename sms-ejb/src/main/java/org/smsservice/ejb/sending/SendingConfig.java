package org.smsservice.ejb.sending;

import java.time.Duration;
import org.smsservice.ejb.setting.Setting;

/** How the dispatcher works. */
public record SendingConfig(
    @Setting(
            key = "sms.sending.batch-size",
            defaultValue = "10",
            min = "1",
            max = "1000",
            help =
                "How many messages leave together: the size of a batch that is sent in parallel.")
        int batchSize,
    @Setting(
            key = "sms.sending.batch-pause",
            defaultValue = "PT0.1S",
            min = "PT0S",
            max = "PT60S",
            help =
                "How long a node pauses after each full batch. With the usual values a node sends"
                    + " up to 100 messages a second.")
        Duration batchPause,
    @Setting(
            key = "sms.sending.max-in-flight",
            defaultValue = "100",
            min = "1",
            max = "4096",
            help =
                "The largest number of calls to the account at the provider at one time, per node."
                    + " Twilio takes about 100 from all nodes together.")
        int maxInFlight,
    @Setting(
            key = "sms.sending.poll-interval",
            defaultValue = "PT0.25S",
            min = "PT0.01S",
            max = "PT60S",
            help =
                "How often the queue is asked for work that came due by itself or from another"
                    + " node; what this node accepts is sent at once.")
        Duration pollInterval,
    @Setting(
            key = "sms.sending.lease",
            defaultValue = "PT2M",
            min = "PT5S",
            max = "PT1H",
            help =
                "How long a claimed message belongs to its node. Longer than a call to Twilio can"
                    + " take; after it the message's outcome counts as unknown.")
        Duration lease,
    @Setting(
            key = "sms.sending.doubt-grace",
            defaultValue = "PT60S",
            min = "PT0S",
            max = "PT1H",
            help =
                "How long a message with an unknown outcome waits for its status callback before"
                    + " Twilio's list of messages is asked about it.")
        Duration doubtGrace,
    @Setting(
            key = "sms.sending.first-backoff",
            defaultValue = "PT0.1S",
            min = "PT0.01S",
            max = "PT60S",
            help = "The first pause after the provider deferred a message; it doubles each time.")
        Duration firstBackoff,
    @Setting(
            key = "sms.sending.max-backoff",
            defaultValue = "PT30S",
            min = "PT0.01S",
            max = "PT1H",
            help = "The longest pause between two attempts.")
        Duration maxBackoff,
    @Setting(
            key = "sms.sending.breaker-failures",
            defaultValue = "10",
            min = "1",
            max = "1000",
            help =
                "After how many failed calls in a row (no connection, no answer, 5xx) a node stops"
                    + " sending for a while; the queue is kept.")
        int breakerFailures,
    @Setting(
            key = "sms.sending.breaker-pause",
            defaultValue = "PT5S",
            min = "PT0.1S",
            max = "PT1H",
            help =
                "How long it stops at first; then one message tries, and each failure doubles the"
                    + " pause. Refused credentials stop it in the same way.")
        Duration breakerPause,
    @Setting(
            key = "sms.sending.breaker-max-pause",
            defaultValue = "PT60S",
            min = "PT0.1S",
            max = "PT1H",
            help = "The longest such pause.")
        Duration breakerMaxPause,
    @Setting(
            key = "sms.sending.stop-timeout",
            defaultValue = "PT25S",
            min = "PT1S",
            max = "PT5M",
            help = "How long a stopping node waits for the calls that are under way.")
        Duration stopTimeout) {}
