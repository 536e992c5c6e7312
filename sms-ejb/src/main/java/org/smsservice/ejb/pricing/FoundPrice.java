package org.smsservice.ejb.pricing;

import org.smsservice.domain.pricing.PriceSource;
import org.smsservice.ejb.cache.CachedPrice;

/** A country's price, and the tier that has told it. */
record FoundPrice(CachedPrice cached, PriceSource source) {}
