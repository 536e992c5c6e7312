package org.smsservice.ejb.usage;

import java.time.Instant;
import java.util.UUID;

/**
 * The messages of all organizations whose actual price is still to come.
 *
 * @param count how many there are
 * @param oldest when the first of them became the provider's, or ours if it was received
 * @param firstId no older message is among them: bounds what has to be looked through
 */
public record Unsettled(long count, Instant oldest, UUID firstId) {}
