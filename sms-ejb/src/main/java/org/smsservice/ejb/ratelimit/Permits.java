package org.smsservice.ejb.ratelimit;

import java.time.Duration;

/**
 * What was got from a bucket.
 *
 * @param count how many, from 0
 * @param left how many there were after that
 * @param untilNext when there are none: how long until there is one
 */
public record Permits(int count, long left, Duration untilNext) {}
