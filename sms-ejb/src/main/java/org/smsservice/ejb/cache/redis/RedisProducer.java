package org.smsservice.ejb.cache.redis;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
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

  /** The client, or none. */
  record Connection(Optional<RedisClient> client) {}

  @Produces
  @Singleton
  Connection connection(RedisConfig config) {
    return new Connection(config.host().map(host -> client(host, config)));
  }

  void close(@Disposes Connection connection) {
    connection.client().ifPresent(RedisClient::close);
  }

  @Produces
  @Singleton
  PriceCache priceCache(Connection connection, Clock clock) {
    return connection
        .client()
        .<PriceCache>map(client -> new RedisPriceCache(client, clock))
        .orElseGet(NoPriceCache::new);
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
