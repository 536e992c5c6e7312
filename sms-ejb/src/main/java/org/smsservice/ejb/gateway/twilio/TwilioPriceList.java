package org.smsservice.ejb.gateway.twilio;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.pricing.v1.messaging.Country;
import com.twilio.type.InboundSmsPrice;
import com.twilio.type.OutboundSmsPrice;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hc.core5.http.HttpStatus;
import org.smsservice.domain.pricing.CountryPrice;
import org.smsservice.domain.pricing.InboundPrice;
import org.smsservice.domain.pricing.NetworkPrice;
import org.smsservice.ejb.gateway.PriceList;
import org.smsservice.ejb.gateway.PriceListUnavailableException;

/** Twilio's messaging prices: the pricing API in version 1, for version 2 has none for messages. */
public final class TwilioPriceList implements PriceList {
  private static final String OPERATION = "fetch_prices";

  private final TwilioRestClient client;
  private final CallListener listener;

  public TwilioPriceList(
      TwilioAccount account, SingleAttemptHttpClient http, CallListener listener) {
    this.client = account.client(http);
    this.listener = listener;
  }

  @Override
  public Optional<CountryPrice> fetch(String countryCode) {
    long start = System.nanoTime();
    String outcome = "unavailable";
    try {
      Optional<CountryPrice> price = ask(countryCode);
      outcome = price.isPresent() ? "found" : "none";
      return price;
    } finally {
      listener.called(OPERATION, outcome, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private Optional<CountryPrice> ask(String countryCode) {
    try {
      return price(countryCode, Country.fetcher(countryCode).fetch(client));
    } catch (CallFailedException e) {
      if (hasStatus(e.failure(), HttpStatus.SC_NOT_FOUND)) {
        return Optional.empty();
      }
      throw new PriceListUnavailableException(
          e.getMessage(), hasStatus(e.failure(), HttpStatus.SC_BAD_REQUEST), e);
    } catch (RuntimeException e) {
      // The SDK throws many kinds when it cannot read an answer.
      throw new PriceListUnavailableException("Twilio's prices are unreadable", true, e);
    }
  }

  private static boolean hasStatus(CallFailure failure, int status) {
    return failure instanceof CallFailure.ErrorAnswer answer && answer.status() == status;
  }

  private static Optional<CountryPrice> price(String countryCode, Country country) {
    List<NetworkPrice> networks =
        nullToEmpty(country.getOutboundSmsPrices()).flatMap(TwilioPriceList::prices).toList();
    if (networks.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new CountryPrice(
            countryCode,
            country.getCountry(),
            Objects.requireNonNull(country.getPriceUnit(), "price_unit"),
            networks,
            listed(country.getInboundSmsPrices())
                .map(price -> new InboundPrice(numberType(price), amount(price)))
                .toList()));
  }

  private static Stream<NetworkPrice> prices(OutboundSmsPrice network) {
    return listed(network.getPrices())
        .map(
            price ->
                new NetworkPrice(
                    network.getMcc(),
                    network.getMnc(),
                    network.getCarrier(),
                    numberType(price),
                    amount(price)));
  }

  private static Stream<InboundSmsPrice> listed(List<InboundSmsPrice> prices) {
    // The SDK makes 0 of a price that is not there.
    return nullToEmpty(prices).filter(price -> price.getCurrentPrice() > 0);
  }

  private static BigDecimal amount(InboundSmsPrice price) {
    return BigDecimal.valueOf(price.getCurrentPrice());
  }

  /** The SDK knows five types and makes null of any other. */
  private static String numberType(InboundSmsPrice price) {
    return price.getType() == null ? "other" : price.getType().toString();
  }

  private static <T> Stream<T> nullToEmpty(List<T> list) {
    return list == null ? Stream.empty() : list.stream();
  }
}
