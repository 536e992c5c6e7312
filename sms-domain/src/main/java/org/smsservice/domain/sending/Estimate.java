package org.smsservice.domain.sending;

import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.pricing.PriceSource;

/**
 * What a message was expected to cost when it was accepted.
 *
 * @param cost of all its segments
 * @param source where the price came from
 * @param countryCode where it goes, or null where the number belongs to no country
 */
public record Estimate(Money cost, PriceSource source, String countryCode) {}
