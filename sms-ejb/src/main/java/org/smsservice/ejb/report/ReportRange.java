package org.smsservice.ejb.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A time that a report is about, in whole quarters of an hour.
 *
 * @param from inclusive
 * @param to exclusive
 * @param zone in which days begin and end
 */
public record ReportRange(Instant from, Instant to, ZoneId zone) {
  private static final Duration QUARTER = Duration.ofMinutes(15);

  /** The quarters of an hour that a time lies in. */
  public static ReportRange around(Instant from, Instant to, ZoneId zone) {
    Instant begin = floor(from);
    Instant end = floor(to);
    return new ReportRange(begin, end.equals(to) ? end : end.plus(QUARTER), zone);
  }

  private static Instant floor(Instant time) {
    long seconds = QUARTER.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
  }

  /** The first day that lies in it as a whole; it may be that none does. */
  LocalDate firstWholeDay() {
    LocalDate day = from.atZone(zone).toLocalDate();
    // Not always the next one: clocks that are put back at midnight show the day before again.
    while (begin(day).isBefore(from)) {
      day = day.plusDays(1);
    }
    return day;
  }

  /** The day behind the last one that lies in it as a whole. */
  LocalDate endOfWholeDays() {
    LocalDate end = to.atZone(zone).toLocalDate();
    return end.isBefore(firstWholeDay()) ? firstWholeDay() : end;
  }

  /** Where the whole days begin; the end, where there is none. */
  Instant beginOfWholeDays() {
    return earlier(begin(firstWholeDay()), to);
  }

  /** Where what is behind the whole days begins. */
  Instant tail() {
    return earlier(begin(endOfWholeDays()), to);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private Instant begin(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }
}
