package org.smsservice.ejb.cache;

import java.time.Instant;
import org.smsservice.domain.pricing.CountryPrice;

/**
 * A country's price as it was fetched.
 *
 * @param fetchedAt when the provider told it
 * @param expiresAt until when the cache serves it
 */
public record CachedPrice(CountryPrice price, Instant fetchedAt, Instant expiresAt) {}
