package org.smsservice.ejb.gateway;

import java.time.Duration;

/**
 * A call to the provider has ended.
 *
 * @param operation what was asked; one of a few words
 * @param outcome what came of it; one of a few words
 */
public record ProviderCalled(String operation, String outcome, Duration took) {}
