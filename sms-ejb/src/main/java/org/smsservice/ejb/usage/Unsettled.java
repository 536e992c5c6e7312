package org.smsservice.ejb.usage;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The messages of all organizations whose actual price is still to come.
 *
 * @param count how many there are
 * @param oldest when the first of them became the provider's, or ours if it was received
 * @param oldestOpen the same for those about which the provider was not asked in vain yet; empty
 *     when it was for all of them
 * @param firstId no older message is among them: bounds what has to be looked through
 */
public record Unsettled(long count, Instant oldest, Optional<Instant> oldestOpen, UUID firstId) {}
