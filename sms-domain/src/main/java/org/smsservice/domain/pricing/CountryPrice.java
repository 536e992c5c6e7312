package org.smsservice.domain.pricing;

import static java.util.stream.Collectors.groupingBy;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What the provider takes for messages to one country, and for those to numbers of that country.
 * Where several prices are possible the highest counts, so that an estimate never undershoots.
 *
 * @param countryCode ISO 3166-1 alpha-2
 * @param countryName in English
 * @param currency of all its prices
 * @param networks at least one
 * @param inbound by type of our number; empty where none are known
 */
public record CountryPrice(
    String countryCode,
    String countryName,
    Currency currency,
    List<NetworkPrice> networks,
    List<InboundPrice> inbound) {

  public CountryPrice {
    networks = List.copyOf(networks);
    inbound = List.copyOf(inbound);
    if (networks.isEmpty()) {
      throw new IllegalArgumentException("a country's price needs at least one network");
    }
  }

  /** The price per segment, whatever it is sent from. */
  public Money pricePerSms() {
    return money(highest(networks, NetworkPrice::price).orElseThrow());
  }

  /**
   * The price per segment from a sender.
   *
   * @param types what the sender may be; none where that is not known. A network that lists none of
   *     them is taken at its highest.
   */
  public Money pricePerSms(Set<NumberType> types) {
    return pricePerSms(networks, types);
  }

  /**
   * The price per segment from a sender to one network.
   *
   * @param types what the sender may be; if the network lists none of them, its highest counts
   * @return empty when the network has no price of its own
   */
  public Optional<Money> pricePerSms(Set<NumberType> types, Network network) {
    List<NetworkPrice> own =
        networks.stream().filter(price -> network.isSameAs(price.network())).toList();
    return own.isEmpty() ? Optional.empty() : Optional.of(pricePerSms(own, types));
  }

  /**
   * The price per segment that arrives at a number of this country.
   *
   * @param types what the number may be; if none of them is listed, the highest of all counts
   * @return empty when no such price is known
   */
  public Optional<Money> pricePerReceivedSms(Set<NumberType> types) {
    return highest(ofTypes(inbound, InboundPrice::numberType, types), InboundPrice::price)
        .map(this::money);
  }

  private Money pricePerSms(List<NetworkPrice> prices, Set<NumberType> types) {
    return money(
        prices.stream().collect(groupingBy(NetworkPrice::network)).values().stream()
            .map(network -> ofTypes(network, NetworkPrice::numberType, types))
            .flatMap(network -> highest(network, NetworkPrice::price).stream())
            .max(Comparator.naturalOrder())
            .orElseThrow());
  }

  /** Those of the types, else all. */
  private static <T> List<T> ofTypes(
      List<T> prices, Function<T, String> typeOf, Set<NumberType> types) {
    List<T> fitting =
        prices.stream()
            .filter(
                price -> types.stream().anyMatch(type -> type.label().equals(typeOf.apply(price))))
            .toList();
    return fitting.isEmpty() ? prices : fitting;
  }

  private static <T> Optional<BigDecimal> highest(List<T> prices, Function<T, BigDecimal> priceOf) {
    return prices.stream().map(priceOf).max(Comparator.naturalOrder());
  }

  private Money money(BigDecimal amount) {
    return new Money(amount, currency);
  }
}
