package org.smsservice.ejb.ratelimit;

import java.time.Duration;

/**
 * What was got from a bucket.
 *
 * @param count how many, from 0
 * @param untilNext when there are none: how long until there is one
 */
public record Permits(int count, Duration untilNext) {}
