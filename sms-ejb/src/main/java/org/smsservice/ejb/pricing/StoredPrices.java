package org.smsservice.ejb.pricing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;
import org.smsservice.ejb.cache.CachedPrice;
import org.smsservice.ejb.log.Log;

/**
 * The database tier of prices as one that may be away: then it knows nothing, keeps nothing, and
 * keeps nobody from asking the provider.
 */
@ApplicationScoped
public class StoredPrices {
  private static final Log LOG = Log.of(StoredPrices.class);

  @Inject StoredPriceService service;

  /** The stored price of a country, unless it has expired. */
  Optional<CachedPrice> find(String countryCode) {
    return unlessAway(() -> service.find(countryCode), Optional.empty());
  }

  /** Keeps a price that the provider has just told, in place of an older one. */
  void keep(CachedPrice price) {
    unlessAway(() -> service.keep(price));
  }

  /** Whether this node may ask the provider for a country's price: no other one is doing it. */
  boolean begin(String countryCode) {
    return unlessAway(() -> service.begin(countryCode), true);
  }

  /** This node has asked. */
  void end(String countryCode) {
    unlessAway(() -> service.end(countryCode));
  }

  /** Whether some node is asking for a country's price. */
  boolean isUnderWay(String countryCode) {
    return unlessAway(() -> service.isUnderWay(countryCode), false);
  }

  private static void unlessAway(Runnable step) {
    unlessAway(
        () -> {
          step.run();
          return true;
        },
        false);
  }

  private static <T> T unlessAway(Supplier<T> step, T otherwise) {
    try {
      return step.get();
    } catch (RuntimeException e) {
      LOG.warning("pricing.database-away", "reason", e.getMessage());
      return otherwise;
    }
  }
}
