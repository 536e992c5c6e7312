package org.smsservice.sandbox.twilio.price;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Prices by country, from {@code prices.txt}; the same for the pricing API and for messages. */
public final class PriceTable {
  public static final String UNIT = "USD";
  private static final String FILE = "/org/smsservice/sandbox/twilio/prices.txt";
  private static final String NETWORK_INDENT = "  ";
  private static final BigDecimal UNLISTED_COUNTRY = new BigDecimal("0.1500");
  private static final int PRICE_DECIMALS = 5;

  private final Map<String, CountryPrices> countries = new TreeMap<>();

  /** Reads the table. */
  public PriceTable() {
    try (var in = PriceTable.class.getResourceAsStream(FILE);
        var reader = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      List<String> lines = reader.lines().filter(line -> !line.startsWith("#")).toList();
      for (int i = 0; i < lines.size(); i++) {
        if (!lines.get(i).startsWith(NETWORK_INDENT)) {
          CountryPrices country = country(lines, i);
          countries.put(country.iso(), country);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CountryPrices country(List<String> lines, int at) {
    List<NetworkPrices> networks = new ArrayList<>();
    for (int i = at + 1; i < lines.size() && lines.get(i).startsWith(NETWORK_INDENT); i++) {
      String[] network = lines.get(i).trim().split("\\|");
      networks.add(new NetworkPrices(network[2], network[0], network[1], Price.list(network[3])));
    }
    String[] country = lines.get(at).split("\\|");
    return new CountryPrices(country[0], country[1], networks, Price.list(country[2]));
  }

  public Collection<CountryPrices> countries() {
    return countries.values();
  }

  /** A country by its two capital letters. */
  public Optional<CountryPrices> country(String iso) {
    return Optional.ofNullable(countries.get(iso));
  }

  /** What a sent message is billed, as its resource shows it: negative, with five decimals. */
  public String billed(String countryOfRecipient, String to, String from, int segments) {
    BigDecimal perSegment =
        country(countryOfRecipient)
            .map(country -> country.networkOf(to).priceFrom(SenderType.of(from)))
            .orElse(UNLISTED_COUNTRY);
    return billed(perSegment, segments);
  }

  /** What a received message is billed. */
  public String billedForReceiving(String country, String to, int segments) {
    BigDecimal perSegment =
        country(country)
            .map(prices -> Price.current(prices.inbound(), SenderType.of(to)))
            .orElse(UNLISTED_COUNTRY);
    return billed(perSegment, segments);
  }

  private static String billed(BigDecimal perSegment, int segments) {
    return perSegment
        .multiply(BigDecimal.valueOf(segments))
        .negate()
        .setScale(PRICE_DECIMALS, RoundingMode.HALF_UP)
        .toPlainString();
  }
}
