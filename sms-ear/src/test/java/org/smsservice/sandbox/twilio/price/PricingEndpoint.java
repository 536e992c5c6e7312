package org.smsservice.sandbox.twilio.price;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.smsservice.sandbox.twilio.behaviour.Behaviours;
import org.smsservice.sandbox.twilio.http.PageRequest;
import org.smsservice.sandbox.twilio.http.Reply;
import org.smsservice.sandbox.twilio.http.Request;
import org.smsservice.sandbox.twilio.http.TwilioError;

/** Twilio's pricing API, version 1, for messages. */
public final class PricingEndpoint {
  private static final String COUNTRIES_URL = "https://pricing.twilio.com/v1/Messaging/Countries";

  private final PriceTable prices;
  private final Behaviours behaviours;
  private final Map<String, Integer> fetches = new ConcurrentHashMap<>();

  public PricingEndpoint(PriceTable prices, Behaviours behaviours) {
    this.prices = prices;
    this.behaviours = behaviours;
  }

  /** How often a country was asked for. */
  public int fetches(String iso) {
    return fetches.getOrDefault(iso, 0);
  }

  /** GET of one country; 404 for one that is not listed. */
  public Reply fetch(Request request) {
    fetches.merge(request.argument(0), 1, Integer::sum);
    int factor = behaviours.current().priceFactor;
    return prices
        .country(request.argument(0))
        .map(country -> Reply.json(Reply.OK, Country.of(country.times(factor))))
        .orElseThrow(() -> TwilioError.NOT_FOUND.because(request.path()));
  }

  /** GET of the list of countries. */
  public Reply list(Request request) {
    PageRequest page = PageRequest.of(request.query());
    long start = (long) page.page() * page.size();
    List<CountryName> shown =
        prices.countries().stream().skip(start).limit(page.size()).map(CountryName::of).toList();
    boolean isLast = start + page.size() >= prices.countries().size();
    Meta meta =
        new Meta(
            pageUrl(page.size(), 0),
            "countries",
            isLast ? null : pageUrl(page.size(), page.page() + 1),
            page.page(),
            page.size(),
            page.page() == 0 ? null : pageUrl(page.size(), page.page() - 1),
            pageUrl(page.size(), page.page()));
    return Reply.json(Reply.OK, new CountryList(shown, meta));
  }

  private static String pageUrl(int size, int page) {
    return COUNTRIES_URL + "?PageSize=" + size + "&Page=" + page;
  }

  private static String url(CountryPrices country) {
    return COUNTRIES_URL + "/" + country.iso();
  }

  @JsonNaming(SnakeCaseStrategy.class)
  private record Country(
      String country,
      String isoCountry,
      String url,
      List<NetworkPrices> outboundSmsPrices,
      List<Price> inboundSmsPrices,
      String priceUnit) {
    static Country of(CountryPrices country) {
      return new Country(
          country.name(),
          country.iso(),
          PricingEndpoint.url(country),
          country.networks(),
          country.inbound(),
          PriceTable.UNIT);
    }
  }

  @JsonNaming(SnakeCaseStrategy.class)
  private record CountryName(String country, String isoCountry, String url) {
    static CountryName of(CountryPrices country) {
      return new CountryName(country.name(), country.iso(), PricingEndpoint.url(country));
    }
  }

  private record CountryList(List<CountryName> countries, Meta meta) {}

  @JsonNaming(SnakeCaseStrategy.class)
  private record Meta(
      String firstPageUrl,
      String key,
      String nextPageUrl,
      int page,
      int pageSize,
      String previousPageUrl,
      String url) {}
}
