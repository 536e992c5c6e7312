package org.smsservice.sandbox.twilio.webhook;

/**
 * Status callbacks by what became of them.
 *
 * @param delivered answered with a success
 * @param failed given up
 * @param lost never sent, because the behaviour said so
 * @param pending still to be sent
 */
public record CallbackCounts(long delivered, long failed, long lost, long pending) {}
