package org.smsservice.ejb.pricing;

import static java.util.Comparator.comparing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.smsservice.domain.pricing.CountryPrice;
import org.smsservice.domain.pricing.InboundPrice;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.pricing.Network;
import org.smsservice.domain.pricing.PriceSource;
import org.smsservice.domain.pricing.Surcharge;
import org.smsservice.domain.sender.SenderKind;
import org.smsservice.domain.sending.Estimate;
import org.smsservice.ejb.cache.CachedPrice;

/**
 * All prices of one country at one moment: the provider's and what the operator adds to them.
 * Surcharges in another currency than the price's have no sum with it and are left out. They are
 * refused when they are made, so this happens only to a default price, when the provider could not
 * be asked for its price then, or when it has changed its currency since.
 */
public final class Tariff {
  private final String countryCode;
  private final Optional<Network> network;
  private final Optional<FoundPrice> found;
  private final Optional<KnownCharges> charges;
  private final PricingConfig config;

  /**
   * The prices of a country.
   *
   * @param countryCode ISO 3166-1 alpha-2, or null for numbers that belong to no country
   * @param network of the recipient, where its own price is wanted
   * @param found the provider's prices, where any tier has them
   * @param config the prices where there are none
   */
  Tariff(
      String countryCode,
      Optional<Network> network,
      Optional<FoundPrice> found,
      Optional<KnownCharges> charges,
      PricingConfig config) {
    this.countryCode = countryCode;
    this.network = network;
    this.found = found;
    this.charges = charges;
    this.config = config;
  }

  /** What a message costs from a kind of sender. */
  public Quote quote(SenderKind kind) {
    return new Quote(
        countryCode,
        price().map(CountryPrice::countryName).orElse(null),
        network.filter(of -> ownPrice(kind, of).isPresent()).orElse(null),
        segment(kind),
        mms(kind),
        found.map(one -> one.cached().expiresAt()).orElse(null));
  }

  /** What a message costs at most, whatever it is sent from. */
  public Quote highestQuote() {
    return Stream.of(SenderKind.values())
        .map(this::quote)
        .max(comparing((Quote quote) -> quote.segment().total().amount()))
        .orElseThrow();
  }

  /** What the provider takes for a segment that arrives at a number of this country, by type. */
  public List<InboundPrice> inboundPrices() {
    return price().map(CountryPrice::inbound).orElse(List.of());
  }

  /**
   * What a message costs that has arrived at one of our numbers, which belongs to this country.
   *
   * @param kind of our number
   * @param hasMedia whether it is an MMS: then it costs what the operator says, if that is said
   */
  public Estimate received(SenderKind kind, int segments, boolean hasMedia) {
    return charges
        .filter(known -> hasMedia)
        .flatMap(known -> known.charges().pricePerReceivedMms().map(price -> ours(price, known)))
        .or(
            () ->
                found.flatMap(
                    one ->
                        one.cached()
                            .price()
                            .pricePerReceivedSms(kind.numberTypes())
                            .map(price -> theirs(received(kind, price).times(segments), one))))
        .orElseGet(
            () ->
                estimate(
                    received(kind, config.defaultInboundPrice()).times(segments),
                    PriceSource.DEFAULT,
                    null));
  }

  /** What a segment costs with the surcharge. */
  private Money received(SenderKind kind, Money price) {
    return price.plus(surcharge(kind, Surcharge::perReceivedSegment, price));
  }

  private Estimate ours(Money cost, KnownCharges known) {
    return estimate(cost, PriceSource.DATABASE, known.changedAt());
  }

  private Estimate theirs(Money cost, FoundPrice from) {
    return estimate(cost, from.source(), from.cached().fetchedAt());
  }

  private Estimate estimate(Money cost, PriceSource source, Instant fetchedAt) {
    return new Estimate(cost, source, countryCode, fetchedAt);
  }

  private UnitCost segment(SenderKind kind) {
    Money price = price().map(known -> pricePerSms(known, kind)).orElseGet(config::defaultPrice);
    return new UnitCost(
        price,
        surcharge(kind, Surcharge::perSegment, price),
        found.map(FoundPrice::source).orElse(PriceSource.DEFAULT),
        found.map(FoundPrice::cached).map(CachedPrice::fetchedAt).orElse(null));
  }

  private Money pricePerSms(CountryPrice known, SenderKind kind) {
    return network
        .flatMap(of -> ownPrice(kind, of))
        .orElseGet(() -> known.pricePerSms(kind.numberTypes()));
  }

  private Optional<Money> ownPrice(SenderKind kind, Network of) {
    return price().flatMap(known -> known.pricePerSms(kind.numberTypes(), of));
  }

  private UnitCost mms(SenderKind kind) {
    Optional<Money> said = charges.flatMap(known -> known.charges().pricePerMms());
    Money price = said.orElseGet(config::defaultMmsPrice);
    return new UnitCost(
        price,
        surcharge(kind, Surcharge::perMms, price),
        said.isPresent() ? PriceSource.DATABASE : PriceSource.DEFAULT,
        said.flatMap(known -> charges).map(KnownCharges::changedAt).orElse(null));
  }

  private Money surcharge(SenderKind kind, Function<Surcharge, BigDecimal> part, Money price) {
    return charges
        .map(KnownCharges::charges)
        .filter(known -> known.currency().equals(price.currency()))
        .map(known -> known.surchargeOf(kind.label(), kind.isNumber()))
        .map(surcharge -> new Money(part.apply(surcharge), price.currency()))
        .orElseGet(() -> price.times(0));
  }

  private Optional<CountryPrice> price() {
    return found.map(one -> one.cached().price());
  }
}
