package org.smsservice.ejb.gateway;

import java.util.Optional;
import org.smsservice.domain.pricing.Network;
import org.smsservice.domain.sending.PhoneNumber;

/** The provider's knowledge of whose network a number is in. Each call costs money. */
public interface NetworkLookup {

  /**
   * Looks a number up; one HTTP call.
   *
   * @return empty when the provider tells no mobile network for it: it is a landline, does not
   *     exist, or is in a country that does not tell
   * @throws NetworkLookupUnavailableException when the provider can tell of no number at the
   *     moment, or there are no credentials
   */
  Optional<Network> find(PhoneNumber number);
}
