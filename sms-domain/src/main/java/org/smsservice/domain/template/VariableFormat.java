package org.smsservice.domain.template;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a value is written: {@code upper}, {@code lower}, {@code number(2)} with so many decimals (0
 * to 6), or {@code date(dd.MM.yyyy)} for a date or time in ISO 8601, with a pattern of {@link
 * DateTimeFormatter}.
 */
final class VariableFormat {
  private static final Pattern NUMBER = Pattern.compile("number\\(([0-6])\\)");
  private static final Pattern DATE = Pattern.compile("date\\(([^()]{1,40})\\)");

  /** Longer ones are no amounts, and cost time. */
  private static final int MAX_DIGITS = 40;

  private final UnaryOperator<String> writer;
  private final String rule;

  private VariableFormat(UnaryOperator<String> writer, String rule) {
    this.writer = writer;
    this.rule = rule;
  }

  /** Leaves a value as it is. */
  static VariableFormat none() {
    return new VariableFormat(UnaryOperator.identity(), "");
  }

  /** The format with a name; empty when there is none. */
  static Optional<VariableFormat> of(String text) {
    Matcher number = NUMBER.matcher(text);
    Matcher date = DATE.matcher(text);
    if (number.matches()) {
      int decimals = Integer.parseInt(number.group(1));
      return Optional.of(
          new VariableFormat(value -> number(value, decimals), "must be a decimal number"));
    }
    if (date.matches()) {
      return date(date.group(1));
    }
    return switch (text) {
      case "upper" -> Optional.of(new VariableFormat(v -> v.toUpperCase(Locale.ROOT), ""));
      case "lower" -> Optional.of(new VariableFormat(v -> v.toLowerCase(Locale.ROOT), ""));
      default -> Optional.empty();
    };
  }

  private static Optional<VariableFormat> date(String pattern) {
    try {
      DateTimeFormatter formatter = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
      return Optional.of(
          new VariableFormat(
              value -> formatter.format(time(value)),
              "must be a date or time in ISO 8601 that has all of the pattern's parts"));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static TemporalAccessor time(String value) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd['T'HH:mm[:ss[.SSS]][XXX]]", Locale.ROOT)
        .parseBest(value, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
  }

  private static String number(String value, int decimals) {
    if (value.length() > MAX_DIGITS || !value.matches("-?[0-9]+(\\.[0-9]+)?")) {
      throw new IllegalArgumentException("no number");
    }
    return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  /**
   * Writes a value.
   *
   * @throws VariableException when it does not fit
   */
  String write(String name, String value) {
    try {
      return writer.apply(value);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new VariableException(name, false, rule);
    }
  }
}
