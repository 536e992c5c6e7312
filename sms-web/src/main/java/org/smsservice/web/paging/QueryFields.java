package org.smsservice.web.paging;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.SmsException.FieldError;
import org.smsservice.web.json.TimeReader;
import org.smsservice.web.json.WellFormed;

/** Reads the parameters of a query, and gathers what is wrong with them. */
public final class QueryFields {
  /** What is said about a time that is none. */
  public static final String TIME_RULE = "must be a time such as 2026-01-31T12:00:00Z";

  private final List<FieldError> errors = new ArrayList<>();

  /**
   * Reads one; empty where it is not given, or breaks its rule.
   *
   * @param rule what is said about a value that is none
   * @param parser empty, or an exception, for what breaks the rule
   */
  public <T> Optional<T> parse(
      String field, String text, String rule, Function<String, Optional<T>> parser) {
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    Optional<T> value;
    try {
      value = parser.apply(text);
    } catch (IllegalArgumentException | DateTimeParseException e) {
      value = Optional.empty();
    }
    if (value.isEmpty()) {
      errors.add(new FieldError(field, rule));
    }
    return value;
  }

  /** Checks what two fields must be together, where both are given. */
  public <T> void check(
      String field, String rule, Optional<T> one, Optional<T> other, BiPredicate<T, T> isRight) {
    if (one.isPresent() && other.isPresent() && !isRight.test(one.get(), other.get())) {
      errors.add(new FieldError(field, rule));
    }
  }

  /**
   * Ends the reading.
   *
   * @throws SmsException {@code invalid_request} with every field that breaks a rule
   */
  public void require() {
    if (!errors.isEmpty()) {
      throw SmsException.invalid(errors);
    }
  }

  /** Reads a time. */
  public static Optional<Instant> time(String text) {
    return Optional.of(TimeReader.parse(text));
  }

  /** Reads a text that can be stored. */
  public static Optional<String> wellFormed(String text) {
    return Optional.of(text).filter(WellFormed.Validator::isWellFormed);
  }
}
