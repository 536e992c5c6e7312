package org.smsservice.ejb.pricing;

/** A price was to be fetched again in the background. */
public record PriceRefreshed(Refresh outcome) {}
