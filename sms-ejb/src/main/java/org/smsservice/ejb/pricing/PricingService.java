package org.smsservice.ejb.pricing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Function;
import org.smsservice.domain.pricing.Network;
import org.smsservice.domain.sending.PhoneNumber;

/**
 * What a message will cost: the provider's price from the first tier that has it, else the
 * configured default, and what the operator charges beside it. Always answers, and says which tier
 * did. Must not be called inside a transaction, since it may call the provider.
 */
@ApplicationScoped
public class PricingService {
  @Inject PriceTiers tiers;
  @Inject ChargesMemory charges;
  @Inject Networks networks;
  @Inject PricingConfig config;

  /** The prices of messages to a number; those of its network, where networks are looked up. */
  public Tariff getRealTimePricing(PhoneNumber number) {
    return tariff(number, networks.of(number));
  }

  /**
   * The prices of messages to a number.
   *
   * @param network the one whose own price is wanted; empty for the country's
   */
  public Tariff tariff(PhoneNumber number, Optional<Network> network) {
    return tariff(number.countryCode(), network, tiers::find);
  }

  /**
   * The prices of messages to a country.
   *
   * @param countryCode ISO 3166-1 alpha-2, upper case
   */
  public Tariff tariff(String countryCode) {
    return tariff(Optional.of(countryCode), Optional.empty(), tiers::find);
  }

  /**
   * The prices of a country as far as they are known: the provider is not asked.
   *
   * @param countryCode ISO 3166-1 alpha-2; empty for numbers that belong to none
   */
  public Tariff knownTariff(Optional<String> countryCode) {
    return tariff(countryCode, Optional.empty(), tiers::findKnown);
  }

  private Tariff tariff(
      Optional<String> country,
      Optional<Network> network,
      Function<String, Optional<FoundPrice>> prices) {
    return new Tariff(
        country.orElse(null),
        network,
        country.flatMap(prices),
        country.flatMap(charges::find),
        config);
  }
}
