package org.smsservice.sandbox.twilio.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Parameters of a query string or of an urlencoded body; names may repeat, their order is kept. */
public final class Form {
  private final Map<String, List<String>> values = new LinkedHashMap<>();

  /**
   * Reads {@code a=1&b=2}; null and the empty string are an empty form.
   *
   * @throws TwilioException if a percent sign is not followed by two hexadecimal digits
   */
  public static Form parse(String encoded) {
    Form form = new Form();
    if (encoded == null || encoded.isEmpty()) {
      return form;
    }
    for (String pair : encoded.split("&")) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      form.add(decoded(name), decoded(value));
    }
    return form;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw TwilioError.INVALID_PARAMETER.because("malformed encoding");
    }
  }

  /** Adds a value; null is left out. */
  public Form add(String name, Object value) {
    if (value != null) {
      values.computeIfAbsent(name, any -> new ArrayList<>(1)).add(value.toString());
    }
    return this;
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** The first value of a name, empty when it is absent or the empty string. */
  public Optional<String> text(String name) {
    return all(name).stream().findFirst().filter(value -> !value.isEmpty());
  }

  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** Every name with its distinct values, all sorted, as Twilio's libraries check signatures. */
  public void forEachSorted(BiConsumer<String, String> each) {
    new TreeMap<>(values)
        .forEach((name, all) -> new TreeSet<>(all).forEach(value -> each.accept(name, value)));
  }

  public String encoded() {
    StringBuilder encoded = new StringBuilder();
    values.forEach((name, all) -> all.forEach(value -> append(encoded, name, value)));
    return encoded.toString();
  }

  private static void append(StringBuilder encoded, String name, String value) {
    if (!encoded.isEmpty()) {
      encoded.append('&');
    }
    encoded.append(URLEncoder.encode(name, UTF_8)).append('=');
    encoded.append(URLEncoder.encode(value, UTF_8));
  }
}
