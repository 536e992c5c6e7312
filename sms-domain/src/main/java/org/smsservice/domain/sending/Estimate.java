package org.smsservice.domain.sending;

import java.time.Instant;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.pricing.PriceSource;

/**
 * What a message was expected to cost when it was accepted.
 *
 * @param cost of all its segments
 * @param source where the price came from
 * @param countryCode where it goes, or null where the number belongs to no country
 * @param fetchedAt when the provider told the price, or null for the default price
 */
public record Estimate(Money cost, PriceSource source, String countryCode, Instant fetchedAt) {}
