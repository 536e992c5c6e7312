package org.smsservice.ejb.pricing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.Set;
import org.smsservice.ejb.log.Log;

/**
 * Fetches the prices of countries in use before they get old, so that no message waits for one, and
 * removes those that have expired. Each price is one node's work; a run makes few calls, and ends
 * with the first that fails.
 */
@ApplicationScoped
public class PriceRefresh {
  private static final Log LOG = Log.of(PriceRefresh.class);

  @Inject StoredPriceService stored;
  @Inject PriceTiers tiers;
  @Inject CountryUse use;
  @Inject PricingConfig config;
  @Inject Event<PriceRefreshed> refreshed;

  /** One run. */
  public void run() {
    Set<String> used = use.take();
    Set<String> countries = new LinkedHashSet<>(stored.takeDue(config.refreshesAtOnce()));
    if (!used.isEmpty()) {
      countries.addAll(stored.noteUse(used));
    }
    refresh(countries);
    int removed = stored.removeExpired();
    if (removed > 0) {
      LOG.info("pricing.expired", "removed", removed);
    }
  }

  private void refresh(Set<String> countries) {
    int calls = 0;
    for (String country : countries) {
      if (calls++ == config.refreshesAtOnce()) {
        return;
      }
      Refresh outcome = tiers.refresh(country);
      refreshed.fire(new PriceRefreshed(outcome));
      if (outcome == Refresh.UNAVAILABLE) {
        return;
      }
    }
  }
}
