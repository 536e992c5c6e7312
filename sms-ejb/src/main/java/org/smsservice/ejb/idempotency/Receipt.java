package org.smsservice.ejb.idempotency;

import java.util.function.Function;

/**
 * Asks for the answer to a request to be kept in the transaction of its effect, together with the
 * key by which it is found again.
 *
 * @param answer makes the answer out of the effect; called within that transaction, on any thread
 */
public record Receipt<T>(IdempotencyKey key, Function<T, StoredAnswer> answer) {}
