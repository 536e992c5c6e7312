package org.smsservice.ejb.pricing;

/** The operator's charges for a country are others now. */
public record ChargesChanged(String countryCode) {}
