package org.smsservice.domain.sending;

import java.time.Instant;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.pricing.PriceSource;

/**
 * What a message was expected to cost when it was accepted, or received.
 *
 * @param cost of the whole message
 * @param source where the price came from
 * @param countryCode whose price it is, or null where the number belongs to no country
 * @param fetchedAt when the provider or the operator told the price, or null for the default price
 */
public record Estimate(Money cost, PriceSource source, String countryCode, Instant fetchedAt) {}
