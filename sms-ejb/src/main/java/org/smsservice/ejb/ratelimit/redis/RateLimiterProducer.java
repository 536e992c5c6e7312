package org.smsservice.ejb.ratelimit.redis;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.smsservice.ejb.cache.redis.RedisConnection;
import org.smsservice.ejb.node.Node;
import org.smsservice.ejb.ratelimit.LocalRateLimiter;
import org.smsservice.ejb.ratelimit.RateLimiter;

/** Chooses where the buckets are kept. */
@ApplicationScoped
public class RateLimiterProducer {

  @Produces
  @Singleton
  RateLimiter rateLimiter(RedisConnection connection, Node node) {
    RateLimiter local = new LocalRateLimiter(node::count);
    return connection
        .redis()
        .<RateLimiter>map(redis -> new RedisRateLimiter(redis, local))
        .orElse(local);
  }
}
