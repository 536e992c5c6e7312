package org.smsservice.ejb.pricing;

import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.smsservice.ejb.log.Log;

/**
 * The operator's charges, so that a message costs no query: a change is known on its node at once,
 * on the others within 10 seconds. While the database is away, what was read last holds; where
 * nothing was, there are none, until the next one who looks can read them.
 */
@ApplicationScoped
public class ChargesMemory {
  private static final Log LOG = Log.of(ChargesMemory.class);

  /** What is made of charges may be remembered for a second more. */
  static final Duration CACHE_TIME = Duration.ofSeconds(8);

  @Inject ChargesService charges;

  private LoadingCache<String, Optional<KnownCharges>> known;

  @PostConstruct
  void start() {
    start(Ticker.systemTicker());
  }

  void start(Ticker ticker) {
    known =
        Caffeine.newBuilder()
            .maximumSize(PriceTiers.COUNTRIES)
            .refreshAfterWrite(CACHE_TIME)
            .ticker(ticker)
            // Whoever finds old charges reads them again, with its own right to use the database.
            .executor(Runnable::run)
            .build(new Loader());
  }

  /** The charges of a country, where it has any; never fails. */
  Optional<KnownCharges> find(String countryCode) {
    try {
      return known.get(countryCode);
    } catch (RuntimeException e) {
      warn(countryCode, e);
      return Optional.empty();
    }
  }

  private static void warn(String countryCode, RuntimeException e) {
    LOG.warning("charges.unknown", "country", countryCode, "reason", e.getMessage());
  }

  void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) ChargesChanged event) {
    known.invalidate(event.countryCode());
  }

  /** Reads charges again in place of old ones, which stay when that fails. */
  private final class Loader implements CacheLoader<String, Optional<KnownCharges>> {

    /** What it throws is not remembered. */
    @Override
    public Optional<KnownCharges> load(String countryCode) {
      return charges.read(countryCode);
    }

    @Override
    public Optional<KnownCharges> reload(String countryCode, Optional<KnownCharges> old) {
      try {
        return charges.read(countryCode);
      } catch (RuntimeException e) {
        warn(countryCode, e);
        return old;
      }
    }
  }
}
