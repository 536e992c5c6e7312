package org.smsservice.sandbox.twilio.message;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.smsservice.sandbox.twilio.http.Form;
import org.smsservice.sandbox.twilio.http.TwilioError;

/**
 * The filters {@code DateSent}, {@code DateSent>} and {@code DateSent<}: a day in GMT or a second,
 * both ends inclusive.
 *
 * @param from null without one
 * @param until exclusive; null without one
 */
record SentDates(Instant from, Instant until) {
  static SentDates of(Form query) {
    Optional<String> day = query.text("DateSent");
    Optional<String> from = query.text("DateSent>");
    Optional<String> until = query.text("DateSent<");
    if (day.isPresent()) {
      Instant start = start(day.get()).truncatedTo(ChronoUnit.DAYS);
      return new SentDates(start, start.plus(1, ChronoUnit.DAYS));
    }
    return new SentDates(
        from.map(SentDates::start).orElse(null), until.map(SentDates::end).orElse(null));
  }

  boolean contain(Instant sentAt) {
    if (from == null && until == null) {
      return true;
    }
    return sentAt != null
        && (from == null || !sentAt.isBefore(from))
        && (until == null || sentAt.isBefore(until));
  }

  private static Instant start(String text) {
    try {
      return isDay(text)
          ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
          : OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS);
    } catch (DateTimeParseException e) {
      throw TwilioError.INVALID_PARAMETER.because("DateSent");
    }
  }

  private static Instant end(String text) {
    return start(text).plus(1, isDay(text) ? ChronoUnit.DAYS : ChronoUnit.SECONDS);
  }

  private static boolean isDay(String text) {
    return !text.contains("T");
  }
}
