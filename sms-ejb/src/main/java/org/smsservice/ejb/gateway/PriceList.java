package org.smsservice.ejb.gateway;

import java.util.Optional;
import org.smsservice.domain.pricing.CountryPrice;

/** The provider's list of message prices. */
public interface PriceList {

  /**
   * Fetches the prices of one country; one HTTP call.
   *
   * @param countryCode ISO 3166-1 alpha-2, upper case
   * @return empty when the provider knows no such country or has no price for it
   * @throws PriceListUnavailableException when the provider cannot be asked at the moment, or there
   *     are no credentials
   */
  Optional<CountryPrice> fetch(String countryCode);
}
