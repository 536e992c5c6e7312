package org.smsservice.ejb.cache.redis;

import java.util.Optional;

/**
 * Redis, where the configuration names one.
 *
 * @param redis empty where the service runs without Redis
 */
public record RedisConnection(Optional<SharedRedis> redis) {}
