package org.smsservice.ejb.cache.redis;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.smsservice.ejb.cache.NetworkCache;
import org.smsservice.ejb.cache.NoNetworkCache;
import org.smsservice.ejb.cache.NoPriceCache;
import org.smsservice.ejb.cache.PriceCache;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;

/** Connects to Redis where the configuration names one. */
@ApplicationScoped
public class RedisProducer {
  /** Redis answers in well under a millisecond, so few connections serve many threads. */
  private static final int MAX_CONNECTIONS = 32;

  @Produces
  @Singleton
  RedisConnection connection(RedisConfig config, Clock clock) {
    return new RedisConnection(
        config.host().map(host -> new SharedRedis(client(host, config), clock)));
  }

  void close(@Disposes RedisConnection connection) {
    connection.redis().map(SharedRedis::client).ifPresent(RedisClient::close);
  }

  @Produces
  @Singleton
  PriceCache priceCache(RedisConnection connection, Clock clock) {
    return connection
        .redis()
        .<PriceCache>map(redis -> new RedisPriceCache(redis, clock))
        .orElseGet(NoPriceCache::new);
  }

  @Produces
  @Singleton
  NetworkCache networkCache(RedisConnection connection) {
    return connection
        .redis()
        .<NetworkCache>map(RedisNetworkCache::new)
        .orElseGet(NoNetworkCache::new);
  }

  private static RedisClient client(String host, RedisConfig config) {
    int timeoutMillis = (int) config.timeout().toMillis();
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(MAX_CONNECTIONS);
    pool.setMaxIdle(MAX_CONNECTIONS);
    pool.setMaxWait(config.timeout());
    return RedisClient.builder()
        .hostAndPort(host, config.port())
        .clientConfig(
            DefaultJedisClientConfig.builder()
                .password(config.password().orElse(null))
                .connectionTimeoutMillis(timeoutMillis)
                .socketTimeoutMillis(timeoutMillis)
                .build())
        .poolConfig(pool)
        .build();
  }
}
