package org.smsservice.ejb.sending;

import java.time.Instant;
import java.util.Optional;

/**
 * How full the queue is.
 *
 * @param depth messages that have not left, or of which it is not known
 * @param inDoubt of them, those of which nobody knows whether the provider took them
 * @param dueSince since when that one is due, of those that may leave, which is so for longest;
 *     empty when nothing is due
 */
public record QueueState(long depth, long inDoubt, Optional<Instant> dueSince) {}
