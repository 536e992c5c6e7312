package org.smsservice.ejb.pricing;

import java.time.Instant;
import org.smsservice.domain.pricing.Charges;

/** The operator's charges for a country, and since when they hold. */
public record KnownCharges(Charges charges, Instant changedAt) {}
