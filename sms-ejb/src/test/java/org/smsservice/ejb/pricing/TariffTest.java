package org.smsservice.ejb.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsservice.ejb.pricing.PricingFixture.sent;
import static org.smsservice.ejb.pricing.PricingFixture.usd;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsservice.domain.pricing.Charges;
import org.smsservice.domain.pricing.CountryPrice;
import org.smsservice.domain.pricing.InboundPrice;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.pricing.Network;
import org.smsservice.domain.pricing.NetworkPrice;
import org.smsservice.domain.pricing.PriceSource;
import org.smsservice.domain.pricing.Surcharge;
import org.smsservice.domain.sender.SenderKind;
import org.smsservice.domain.sending.Estimate;
import org.smsservice.ejb.cache.CachedPrice;

class TariffTest {
  private static final Instant FETCHED = Instant.parse("2026-11-26T12:00:00Z");
  private static final Instant EXPIRES = FETCHED.plus(Duration.ofHours(24));
  private static final Instant CHANGED = FETCHED.minus(Duration.ofDays(3));
  private static final CountryPrice PRICE =
      PricingFixture.price(
          "US",
          List.of(
              sent("1", "local", "0.0080"),
              sent("1", "toll free", "0.0090"),
              sent("1", "shortcode", "0.0100"),
              sent("2", "local", "0.0070"),
              sent("2", "toll free", "0.0060"),
              sent("2", "shortcode", "0.0050")),
          List.of(
              new InboundPrice("local", new BigDecimal("0.0075")),
              new InboundPrice("toll free", new BigDecimal("0.0085"))));

  @ParameterizedTest
  @CsvSource({
    "LONG_CODE, 0.0080, 0.0030, 0.0330",
    "TOLL_FREE, 0.0090, 0.0040, 0.0390",
    "SHORT_CODE, 0.0100, 0.0030, 0.0390",
    "ALPHANUMERIC, 0.0100, 0.0040, 0.0420",
    "MESSAGING_SERVICE, 0.0100, 0.0040, 0.0420"
  })
  void anEstimateIsPriceAndSurchargeTimesSegments(
      SenderKind kind, String price, String surcharge, String threeSegments) {
    Quote quote = tariff(Optional.empty(), charges("USD")).quote(kind);

    assertThat(quote.segment())
        .isEqualTo(new UnitCost(usd(price), usd(surcharge), PriceSource.REDIS, FETCHED));
    assertThat(quote.estimate(3))
        .isEqualTo(new Estimate(usd(threeSegments), PriceSource.REDIS, "US", FETCHED));
    assertThat(quote.expiresAt()).isEqualTo(EXPIRES);
    assertThat(quote.countryName()).isEqualTo("Country US");
  }

  @ParameterizedTest
  @CsvSource({
    "LONG_CODE, 0.0080",
    "SHORT_CODE, 0.0100",
    "ALPHANUMERIC, 0.0110",
    "MESSAGING_SERVICE, 0.0110"
  })
  void whatIsNoNumberCountsWithTypesThatNobodyKnowsToo(SenderKind kind, String price) {
    List<NetworkPrice> networks = new ArrayList<>(PRICE.networks());
    networks.add(sent("1", "other", "0.0110"));
    Tariff tariff =
        tariff(PricingFixture.price("US", networks, List.of()), Optional.empty(), Optional.empty());

    assertThat(tariff.quote(kind).segment().price()).isEqualTo(usd(price));
  }

  @Test
  void aNetworkHasItsOwnPrice() {
    Network network = new Network("310", "02", "Two");
    Quote quote = tariff(Optional.of(network), Optional.empty()).quote(SenderKind.SHORT_CODE);

    assertThat(quote.segment().total()).isEqualTo(usd("0.0050"));
    assertThat(quote.network()).isEqualTo(network);
  }

  @Test
  void aNetworkWithoutPriceHasTheCountrys() {
    Quote quote =
        tariff(Optional.of(new Network("310", "77", "New")), Optional.empty())
            .quote(SenderKind.SHORT_CODE);

    assertThat(quote.segment().total()).isEqualTo(usd("0.0100"));
    assertThat(quote.network()).isNull();
  }

  @Test
  void mmsCostWhatTheOperatorSaysElseTheDefault() {
    Quote said = tariff(Optional.empty(), charges("USD")).quote(SenderKind.TOLL_FREE);
    Quote unsaid = tariff(Optional.empty(), Optional.empty()).quote(SenderKind.TOLL_FREE);

    assertThat(said.estimateMms())
        .isEqualTo(new Estimate(usd("0.0205"), PriceSource.DATABASE, "US", CHANGED));
    assertThat(unsaid.estimateMms())
        .isEqualTo(new Estimate(usd("0.04"), PriceSource.DEFAULT, "US", null));
  }

  @Test
  void surchargesInAnotherCurrencyAreLeftOut() {
    Quote quote = tariff(Optional.empty(), charges("EUR")).quote(SenderKind.LONG_CODE);

    assertThat(quote.segment().total()).isEqualTo(usd("0.0080"));
    assertThat(quote.estimateMms().cost())
        .as("the price of MMS is the operator's, as its surcharge is")
        .isEqualTo(Money.of("0.03", "EUR"));
  }

  @ParameterizedTest
  @EnumSource(SenderKind.class)
  void theDefaultPriceHasSurchargesToo(SenderKind kind) {
    Tariff tariff =
        new Tariff(
            "AQ",
            Optional.empty(),
            Optional.empty(),
            charges("USD"),
            PricingFixture.config(Duration.ZERO, "USD"));

    Quote quote = tariff.quote(kind);

    assertThat(quote.segment().price()).isEqualTo(usd("0.05"));
    assertThat(quote.segment().surcharge().amount()).isPositive();
    assertThat(quote.segment().source()).isEqualTo(PriceSource.DEFAULT);
    assertThat(quote.segment().fetchedAt()).isNull();
    assertThat(quote.expiresAt()).isNull();
    assertThat(tariff.inboundPrices()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(SenderKind.class)
  void noSenderCostsMoreThanTheHighest(SenderKind kind) {
    Tariff tariff = tariff(Optional.empty(), charges("USD"));

    assertThat(tariff.highestQuote().segment().total().amount())
        .isGreaterThanOrEqualTo(tariff.quote(kind).segment().total().amount());
  }

  @ParameterizedTest
  @CsvSource({
    "LONG_CODE, 2, false, 0.0190, REDIS",
    "TOLL_FREE, 1, false, 0.0135, REDIS",
    "SHORT_CODE, 1, false, 0.0105, REDIS",
    "LONG_CODE, 2, true, 0.0165, DATABASE"
  })
  void receivingCostsByTheTypeOfOurNumber(
      SenderKind kind, int segments, boolean hasMedia, String cost, PriceSource source) {
    Estimate estimate = tariff(Optional.empty(), charges("USD")).received(kind, segments, hasMedia);

    assertThat(estimate.cost()).isEqualTo(usd(cost));
    assertThat(estimate.source()).isEqualTo(source);
    assertThat(estimate.fetchedAt()).isEqualTo(source == PriceSource.DATABASE ? CHANGED : FETCHED);
  }

  @Test
  void aReceivedMmsWithoutPriceCostsAsAnSms() {
    Charges surcharges =
        new Charges(
            Currency.getInstance("USD"), null, null, surcharge("0", "0", "0.0020"), Map.of());
    Tariff tariff = tariff(Optional.empty(), Optional.of(new KnownCharges(surcharges, CHANGED)));

    assertThat(tariff.received(SenderKind.LONG_CODE, 2, true))
        .isEqualTo(new Estimate(usd("0.0190"), PriceSource.REDIS, "US", FETCHED));
  }

  @ParameterizedTest
  @CsvSource({"USD, 0.0240", "EUR, 0.0200"})
  void receivingAtTheDefaultPriceHasSurchargesOfItsCurrency(String currency, String cost) {
    Tariff tariff =
        new Tariff(
            "US",
            Optional.empty(),
            Optional.empty(),
            charges(currency),
            PricingFixture.config(Duration.ZERO, "USD"));

    assertThat(tariff.received(SenderKind.LONG_CODE, 2, false).cost()).isEqualTo(usd(cost));
  }

  @Test
  void receivingHasADefaultPrice() {
    Tariff tariff =
        new Tariff(
            null,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            PricingFixture.config(Duration.ZERO, "EUR"));

    assertThat(tariff.received(SenderKind.LONG_CODE, 3, true))
        .isEqualTo(new Estimate(Money.of("0.03", "EUR"), PriceSource.DEFAULT, null, null));
  }

  private static Tariff tariff(Optional<Network> network, Optional<KnownCharges> charges) {
    return tariff(PRICE, network, charges);
  }

  private static Tariff tariff(
      CountryPrice price, Optional<Network> network, Optional<KnownCharges> charges) {
    return new Tariff(
        "US",
        network,
        Optional.of(new FoundPrice(new CachedPrice(price, FETCHED, EXPIRES), PriceSource.REDIS)),
        charges,
        PricingFixture.config(Duration.ZERO, "USD"));
  }

  private static Optional<KnownCharges> charges(String currency) {
    Charges charges =
        new Charges(
            Currency.getInstance(currency),
            new BigDecimal("0.0200"),
            new BigDecimal("0.0165"),
            surcharge("0.0030", "0.0100", "0.0020"),
            Map.of("tollFree", surcharge("0.0040", "0.0005", "0.0050")));
    return Optional.of(new KnownCharges(charges, CHANGED));
  }

  private static Surcharge surcharge(String perSegment, String perMms, String perReceivedSegment) {
    return new Surcharge(
        new BigDecimal(perSegment), new BigDecimal(perMms), new BigDecimal(perReceivedSegment));
  }
}
