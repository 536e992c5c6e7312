package org.smsservice.sandbox.twilio.webhook;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.smsservice.sandbox.twilio.http.Form;

/**
 * What a webhook URL's fragment asks for ({@code #rc=5&rp=5xx,ct&ct=2000&rt=5000}), by Twilio's
 * "webhook connection overrides". A value that is missing or out of range is the default.
 *
 * @param retries how often a failed call is repeated, 0 to 5
 * @param failures which failures are worth repeating
 */
public record RetryPolicy(
    int retries, Set<Failure> failures, int connectTimeoutMillis, int readTimeoutMillis) {

  /** The failures that a policy can name. */
  public enum Failure {
    CLIENT_ERROR("4xx"),
    SERVER_ERROR("5xx"),
    /** The connection was not made in time, was refused or broke. */
    CONNECTION("ct"),
    READ_TIMEOUT("rt");

    private final String word;

    Failure(String word) {
      this.word = word;
    }
  }

  private static final String ALL_FAILURES = "all";
  private static final int DEFAULT_RETRIES = 1;
  private static final int MAX_RETRIES = 5;
  private static final int MIN_TIMEOUT_MILLIS = 100;
  private static final int DEFAULT_CONNECT_MILLIS = 5_000;
  private static final int MAX_CONNECT_MILLIS = 10_000;
  private static final int DEFAULT_READ_MILLIS = 15_000;
  private static final int MAX_READ_MILLIS = 15_000;

  /** Without a fragment: one retry of a failed connection. */
  public static RetryPolicy of(String fragment) {
    Form asked = Form.parse(fragment);
    return new RetryPolicy(
        number(asked, "rc", 0, MAX_RETRIES).orElse(DEFAULT_RETRIES),
        asked.text("rp").map(RetryPolicy::failures).orElse(EnumSet.of(Failure.CONNECTION)),
        number(asked, "ct", MIN_TIMEOUT_MILLIS, MAX_CONNECT_MILLIS).orElse(DEFAULT_CONNECT_MILLIS),
        number(asked, "rt", MIN_TIMEOUT_MILLIS, MAX_READ_MILLIS).orElse(DEFAULT_READ_MILLIS));
  }

  private static Set<Failure> failures(String list) {
    Set<String> words = Set.copyOf(Arrays.asList(list.split(",")));
    Set<Failure> failures = EnumSet.allOf(Failure.class);
    if (!words.contains(ALL_FAILURES)) {
      failures.removeIf(failure -> !words.contains(failure.word));
    }
    return failures;
  }

  private static Optional<Integer> number(Form asked, String name, int min, int max) {
    return asked
        .text(name)
        .filter(text -> text.matches("\\d{1,6}"))
        .map(Integer::valueOf)
        .filter(number -> number >= min && number <= max);
  }
}
