package org.smsservice.sandbox.twilio.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The dates of Twilio's 2010 API, such as {@code Thu, 24 Aug 2023 05:01:45 +0000}. */
public final class Rfc2822 {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss xx", Locale.US)
          .withZone(ZoneOffset.UTC);

  private Rfc2822() {}

  /** Null stays null. */
  public static String format(Instant time) {
    return time == null ? null : FORMAT.format(time);
  }
}
