package org.smsservice.ejb.usage;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * What is used of an organization's quotas already, with what is held for batches that are about to
 * be stored. Messages that have failed or were canceled do not count.
 *
 * @param amountToday in the currency of the quota, as is the other
 * @param untilTomorrow how long the day still is
 * @param untilNextMonth how long the month still is
 */
public record QuotaUse(
    long messagesToday,
    long messagesThisMonth,
    BigDecimal amountToday,
    BigDecimal amountThisMonth,
    Duration untilTomorrow,
    Duration untilNextMonth) {}
