package org.smsservice.ejb.usage;

import java.util.Optional;
import java.util.UUID;
import org.smsservice.ejb.gateway.ChargedMessage;

/**
 * A message that is old enough to have a price, or old enough to be given up, and of which no list
 * has told anything since: it is in none, or was in one without a price when it was younger.
 */
record Straggler(UUID id, String providerId) {

  /** As what it counts when the provider does not know it. */
  ChargedMessage withoutPrice() {
    return new ChargedMessage(providerId, 0, Optional.empty());
  }
}
