package org.smsservice.web.sending;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The preference {@code wait} of RFC 7240: how many seconds the caller will wait for a result. */
final class WaitPreference {
  /** The request's header. */
  static final String HEADER = "Prefer";

  /** The answer's header that tells what was heeded. */
  static final String APPLIED_HEADER = "Preference-Applied";

  private static final Pattern WAIT =
      Pattern.compile(
          "(?:^|,)\\s*wait\\s*=\\s*\"?([0-9]{1,6})\"?\\s*(?:$|[,;])", Pattern.CASE_INSENSITIVE);

  private WaitPreference() {}

  /** How long to wait; empty where nothing sensible is asked for, as the standard has it. */
  static Optional<Duration> of(String header) {
    return Optional.ofNullable(header)
        .map(WAIT::matcher)
        .filter(Matcher::find)
        .map(found -> Duration.ofSeconds(Integer.parseInt(found.group(1))))
        .filter(Duration::isPositive);
  }

  /** What the answer says when the preference was heeded. */
  static String applied(Duration patience) {
    return "wait=" + patience.toSeconds();
  }
}
