package org.smsservice.ejb.gateway;

import java.util.Optional;
import org.smsservice.domain.pricing.Money;

/**
 * What the provider charges for one message.
 *
 * @param providerId the provider's id
 * @param segments how many it counts, or 0 while it does not know
 * @param price what it takes for all of them; empty while it does not know. Below zero it is a
 *     credit.
 */
public record ChargedMessage(String providerId, int segments, Optional<Money> price) {}
