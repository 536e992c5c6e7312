package org.smsservice.ejb.sender;

import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.smsservice.domain.sender.SenderKind;
import org.smsservice.ejb.log.Log;

/**
 * How fast messages may leave from a sender. Answers from memory, what it has read at most 10
 * seconds ago; while the database is away, what it has read last, or the rate of the kind.
 */
@ApplicationScoped
public class SenderRates {
  private static final Log LOG = Log.of(SenderRates.class);
  private static final Duration CACHE_TIME = Duration.ofSeconds(10);
  private static final int CACHE_SIZE = 10_000;

  @Inject SenderService senders;
  @Inject SenderConfig config;

  private LoadingCache<String, Integer> rates;

  @PostConstruct
  void start() {
    start(Ticker.systemTicker());
  }

  void start(Ticker ticker) {
    rates =
        Caffeine.newBuilder()
            .maximumSize(CACHE_SIZE)
            .refreshAfterWrite(CACHE_TIME)
            .ticker(ticker)
            // Whoever finds an old rate reads it again, with its own right to use the database.
            .executor(Runnable::run)
            .build(new Loader());
  }

  /**
   * What may be handed to the provider per second from this sender, over all organizations and
   * nodes: the lowest rate of those that an active sender with this value has, else the rate of its
   * kind. Never fails.
   *
   * @param sender in the provider's form
   */
  public int segmentsPerSecond(String sender) {
    return rates.get(sender);
  }

  /** Reads a rate again in place of an old one, which stays when that fails. */
  private final class Loader implements CacheLoader<String, Integer> {

    @Override
    public Integer load(String sender) {
      return reload(sender, usual(sender));
    }

    @Override
    public Integer reload(String sender, Integer old) {
      try {
        return senders.lowestRate(sender).orElseGet(() -> usual(sender));
      } catch (RuntimeException e) {
        LOG.warning("sender.rate-unknown", "used", old, "reason", e.getMessage());
        return old;
      }
    }

    private int usual(String sender) {
      return config.segmentsPerSecond(SenderKind.of(sender));
    }
  }
}
