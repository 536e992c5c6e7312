package org.smsservice.ejb.pricing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.smsservice.ejb.log.Log;

/**
 * Fetches the prices of countries in use before they get old, so that no message waits for one, and
 * removes those that have expired. Each price is one node's work; a run makes few calls, in no
 * order, and ends with the first that fails.
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
    Set<String> countries = new HashSet<>(stored.takeDue(config.refreshesAtOnce()));
    if (!used.isEmpty()) {
      countries.addAll(stored.noteUse(used));
    }
    refresh(inAnyOrder(countries));
    int removed = stored.removeExpired();
    if (removed > 0) {
      LOG.info("pricing.expired", "removed", removed);
    }
  }

  /** So that a country whose price always fails is not always before the same others. */
  private static List<String> inAnyOrder(Set<String> countries) {
    List<String> order = new ArrayList<>(countries);
    Collections.shuffle(order);
    return order;
  }

  private void refresh(List<String> countries) {
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
