package org.smsservice.sandbox.twilio.price;

import java.util.List;

/** What a country's messages cost, in US dollars. */
public record CountryPrices(
    String iso, String name, List<NetworkPrices> networks, List<Price> inbound) {

  public CountryPrices {
    networks = List.copyOf(networks);
    inbound = List.copyOf(inbound);
  }

  /** The network that a number belongs to: made up, and always the same for that number. */
  public NetworkPrices networkOf(String number) {
    return networks.get(Math.floorMod(number.hashCode(), networks.size()));
  }

  CountryPrices times(int factor) {
    return new CountryPrices(
        iso,
        name,
        networks.stream().map(network -> network.times(factor)).toList(),
        inbound.stream().map(price -> price.times(factor)).toList());
  }
}
