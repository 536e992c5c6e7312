package org.smsservice.ejb.gateway;

import java.util.Optional;
import org.smsservice.domain.pricing.Network;
import org.smsservice.domain.sending.PhoneNumber;

/** The provider's knowledge of whose network a number is in. Each call costs money. */
public interface NetworkLookup {

  /**
   * Looks a number up; one HTTP call.
   *
   * @return empty when the provider knows no mobile network for it, as for a landline
   * @throws NetworkLookupUnavailableException when the provider cannot tell at the moment, or there
   *     are no credentials
   */
  Optional<Network> find(PhoneNumber number);
}
