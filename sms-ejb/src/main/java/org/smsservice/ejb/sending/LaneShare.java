package org.smsservice.ejb.sending;

/**
 * What a lane may take out of the queue at one time.
 *
 * @param messages how many at most
 * @param segments the last message is the one with which this many are reached
 */
public record LaneShare(Lane lane, int messages, int segments) {}
