package org.smsservice.ejb.cache;

import java.util.Optional;
import org.smsservice.domain.pricing.Network;

/**
 * What was found about a number's network.
 *
 * @param network empty for a number that is in none
 */
public record CachedNetwork(Optional<Network> network) {
  /** There is no network, or none that is known. */
  public static final CachedNetwork UNKNOWN = new CachedNetwork(Optional.empty());
}
