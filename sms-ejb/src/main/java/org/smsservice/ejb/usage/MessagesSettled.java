package org.smsservice.ejb.usage;

/**
 * Some messages have got their actual price, or were given up; to be observed after the
 * transaction's success.
 */
public record MessagesSettled(int settled, int unpriced) {}
