package org.smsservice.ejb.sending;

import java.util.UUID;

/**
 * What one organization sends from one sender with one priority: the unit in which the queue is
 * divided.
 *
 * @param priority 0 leaves first
 */
public record Lane(int priority, UUID organization, String sender) {}
