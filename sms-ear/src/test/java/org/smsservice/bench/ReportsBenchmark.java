package org.smsservice.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reports over messages of twelve months: 40 of 100 are those of the organization that asks. */
final class ReportsBenchmark {
  private static final int MONTHS = 12;
  private static final int ROWS_AT_ONCE = 100_000;
  private static final int TIMES = 21;
  private static final long LOOK_MILLIS = 200;
  private static final int LINES_A_LOOK = 20_000;

  private final Service service;

  ReportsBenchmark(Service service) {
    this.service = service;
  }

  /** Adds so many messages, evenly over the twelve months before now, and adds them up. */
  void fill(int messages) throws Exception {
    long start = System.nanoTime();
    service.sql(
        "insert into organization (id, name, default_country, time_zone, status, created_at,"
            + " usage_time_zone) select gen_random_uuid(), 'Other', 'US', 'UTC', 'active', now(), 'UTC'"
            + " from generate_series(1, 9)");
    for (int from = 0; from < messages; from += ROWS_AT_ONCE) {
      service.sql(insert(from, Math.min(ROWS_AT_ONCE, messages - from), messages));
    }
    double filled = (System.nanoTime() - start) / 1e9;
    while (service.number("select count(*) from (select 1 from usage_delta limit 1) d") > 0) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    service.sql("vacuum analyze sms_log, usage_quarter, usage_day");
    Benchmark.line(
        "fill with %,d messages".formatted(messages),
        "%.0f s, totals %.0f s later; %,d lines of quarters, %,d of days",
        filled,
        (System.nanoTime() - start) / 1e9 - filled,
        service.number("select count(*) from usage_quarter"),
        service.number("select count(*) from usage_day"));
  }

  private String insert(int from, int count, int messages) {
    return """
    insert into sms_log (id, organization_id, direction, to_number, from_number, message, message_id,
      status, segments, encoding, estimated_cost, cost, currency, price_source, country_code,
      error_code, created_at, sent_at, delivered_at)
    select uuidv7(time - now()),
      case when number %% 10 < 4 then '%s'::uuid else (array(
        select id from organization where name = 'Other' order by id))[1 + number %% 9] end,
      'outbound', '+1415' || 2000000 + number %% 4000000, '+1500555000' || 1 + number %% 3, 'text',
      'SM' || md5(number::text),
      case when number %% 50 = 0 then 'failed' when number %% 33 = 0 then 'sent' else 'delivered' end,
      1 + number %% 2, 'GSM-7', 0.0083 * (1 + number %% 2), 0.0079 * (1 + number %% 2), 'USD',
      'redis', case number %% 100000 when 3 then 'LI'
        else (array['US', 'DE', 'FR', 'GB', 'IN'])[1 + number %% 5] end,
      case when number %% 50 = 0 then 30003 + number / 50 %% 4 end, time, time,
      case when number %% 50 <> 0 and number %% 33 <> 0
        then time + (1 + number %% 7) * interval '1.3 second' end
    from generate_series(%d, %d) number,
      cast(now() - interval '%d months' * (1 - number / %d.0) as timestamptz) time
    """
        .formatted(service.organization, from, from + count - 1, MONTHS, messages);
  }

  /** The time that each report takes over HTTP. */
  void measure() throws Exception {
    Instant now = Instant.now();
    for (int days : new int[] {1, 30, 365}) {
      String range = "?from=" + now.minus(days, ChronoUnit.DAYS) + "&to=" + now;
      line("statistics of %d days".formatted(days), "/api/v1/reports/usage" + range);
      line("first page of %d days".formatted(days), "/api/v1/reports/delivery" + range);
    }
    String year = "?from=" + now.minus(365, ChronoUnit.DAYS) + "&to=" + now;
    line("first page of few in a year", "/api/v1/reports/delivery" + year + "&country=LI");
    line(
        "first page of none in a year",
        "/api/v1/reports/delivery" + year + "&templateId=" + UUID.randomUUID());
    line(
        "statistics of one sender's year",
        "/api/v1/reports/usage" + year + "&sender=%2B15005550001");
    line("usage of the month", "/api/v1/usage");
    file("/api/v1/reports/delivery" + year);
  }

  /** A file of all messages, and the most heap that was in use meanwhile. */
  private void file(String path) throws Exception {
    double before = service.heapMebibytes();
    double most = before;
    long lines = 0;
    long start = System.nanoTime();
    try (Stream<String> file = service.lines(path)) {
      Iterator<String> left = file.iterator();
      while (left.hasNext()) {
        left.next();
        if (++lines % LINES_A_LOOK == 0) {
          most = Math.max(most, service.heapMebibytes());
        }
      }
    }
    Benchmark.line(
        "file of %,d lines".formatted(lines),
        "%,.0f lines/s  heap %.0f MiB before, %.0f MiB at most",
        lines / ((System.nanoTime() - start) / 1e9),
        before,
        most);
  }

  private void line(String figure, String path) {
    double[] millis = IntStream.range(0, TIMES).mapToDouble(i -> millis(path)).sorted().toArray();
    Benchmark.line(
        figure, "%.1f ms (median), %.1f ms (the slowest)", millis[TIMES / 2], millis[TIMES - 1]);
  }

  private double millis(String path) {
    try {
      long start = System.nanoTime();
      service.get(path);
      return (System.nanoTime() - start) / 1e6;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
