package org.smsservice.ejb.setting;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Currency;

/** The notations of settings. */
final class SettingTypes {
  private SettingTypes() {}

  /**
   * Turns a setting's text into its value.
   *
   * @throws IllegalArgumentException when the text is not of that type
   */
  static <T> T convert(Class<T> type, String text) {
    Object value =
        switch (type.getSimpleName()) {
          case "String" -> text;
          case "Integer" -> Integer.valueOf(text);
          case "Boolean" -> strictBoolean(text);
          case "BigDecimal" -> new BigDecimal(text);
          case "Duration" -> duration(text);
          case "URI" -> absoluteHttp(text);
          case "Currency" -> Currency.getInstance(text);
          default -> throw new IllegalStateException("no notation for " + type);
        };
    return type.cast(value);
  }

  private static Boolean strictBoolean(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("neither true nor false");
    };
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static URI absoluteHttp(String text) {
    URI uri = URI.create(text);
    boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!isHttp || uri.getHost() == null) {
      throw new IllegalArgumentException("not an absolute http address");
    }
    return uri;
  }
}
