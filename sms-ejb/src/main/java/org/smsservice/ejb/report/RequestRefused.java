package org.smsservice.ejb.report;

/**
 * A request was answered with an error.
 *
 * @param code that of an {@link org.smsservice.domain.ErrorCode}
 */
public record RequestRefused(String code) {}
