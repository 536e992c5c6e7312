package org.smsservice.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.smsservice.bench.HttpLoad.Result;
import org.smsservice.sandbox.twilio.http.Account;
import org.smsservice.sandbox.twilio.http.Form;
import org.smsservice.sandbox.twilio.webhook.TwilioSignature;

/**
 * Measures the service on this machine, everything on it at once, and prints one line per figure
 * with its ratio to what PostgreSQL can do in the same run. It has no limit of time, but ends with
 * an error when a message is lost or doubled or an answer is not 2xx.
 *
 * <p>{@code -Dbench.figures=accept,drain,callbacks,queue,reports} chooses, {@code
 * -Dbench.drain=10000} makes the drains smaller, {@code -Dbench.messages=1000000} the year that is
 * reported on.
 */
public final class Benchmark {
  private static final Duration WINDOW = Duration.ofSeconds(5);
  private static final Duration MEASURED = Duration.ofSeconds(15);
  private static final int MAX_WARM_UP_WINDOWS = 60;
  private static final double STABLE = 1.05;
  private static final String MESSAGES = "/api/v1/messages";

  private final Service service;
  private final HttpLoad load;
  private final double singleCommits;
  private final double hundredPerCommit;

  private Benchmark(Service service) throws Exception {
    this.service = service;
    this.load = new HttpLoad(service.url());
    PostgresLimits limits = new PostgresLimits(service.dataSource());
    singleCommits = limits.singleCommits();
    hundredPerCommit = limits.hundredPerCommit();
    line("postgresql, one row per commit", "%,.0f rows/s", singleCommits);
    line("postgresql, 100 rows per commit", "%,.0f rows/s", hundredPerCommit);
  }

  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    Set<String> figures =
        Set.of(System.getProperty("bench.figures", "accept,drain,callbacks,queue").split(","));
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> {
          failure.printStackTrace();
          System.exit(1);
        });
    try (Service service = new Service(Path.of(arguments[0]), Path.of(arguments[1]))) {
      line("start", "%.1f s until ready", service.startSeconds);
      Benchmark benchmark = new Benchmark(service);
      if (figures.contains("accept")) {
        benchmark.accept();
      }
      if (figures.contains("drain")) {
        benchmark.drains();
      }
      if (figures.contains("callbacks")) {
        benchmark.callbacks("callbacks");
        benchmark.empty();
      }
      if (figures.contains("reports")) {
        benchmark.reports();
      }
      if (figures.contains("queue")) {
        benchmark.queue();
      }
    }
  }

  static void line(String figure, String format, Object... values) {
    System.out.printf("BENCH %-34s %s%n", figure, format.formatted(values));
  }

  private void accept() throws Exception {
    byte[] held = send("\"from\":\"" + Service.HELD_SENDER + "\",");
    warmUp(() -> held);
    acceptLine("accept, none leaves", held);
    service.setQuotas();
    acceptLine("accept, with quotas", held);
    service.removeQuotas();
    service.empty("sms_outbox, sms_log");
    acceptLine("accept while they leave", send(""));
    service.empty("sms_outbox, sms_log, sms_event");
    service.twilio.reset();
    service.twilio.change(behaviour -> behaviour.callbacksLost = 1);
  }

  private void acceptLine(String figure, byte[] request) throws Exception {
    double cpu = service.cpuSeconds();
    Result result = load.run(MEASURED, () -> request);
    double used = service.cpuSeconds() - cpu;
    line(
        figure,
        "%,.0f/s  p50 %.1f ms  p99 %.1f ms  %.1f CPU s per 10,000  %.2f of one row per commit",
        result.perSecond(),
        result.millis(0.5),
        result.millis(0.99),
        used / result.requests() * 10_000,
        result.perSecond() / singleCommits);
  }

  private byte[] send(String more) {
    return load.request(
        "POST",
        MESSAGES,
        service.headers(),
        "{%s\"to\":\"+14155550100\",\"body\":\"Hello from the benchmark\"}".formatted(more));
  }

  /** The JIT takes minutes of load; warm is when five windows have brought nothing new. */
  private void warmUp(Supplier<byte[]> requests) throws InterruptedException {
    double best = 0;
    int windows = 0;
    for (int without = 0; windows < MAX_WARM_UP_WINDOWS && without < 5; windows++) {
      double now = load.run(WINDOW, requests).perSecond();
      without = now > best * STABLE ? 0 : without + 1;
      best = Math.max(best, now);
    }
    line("warm-up", "%d s, at most %,.0f/s", windows * WINDOW.toSeconds(), best);
  }

  private void drains() throws Exception {
    for (int i = 0; i < 5; i++) {
      drain(10_000, 0, "");
    }
    int most = Integer.getInteger("bench.drain", 100_000);
    for (int count : new int[] {10_000, 100_000}) {
      for (int latency : new int[] {0, 50, 100}) {
        if (count <= most) {
          drain(count, latency, "drain %,d at %d ms".formatted(count, latency));
        }
      }
    }
  }

  private void drain(int count, int latencyMillis, String figure) throws Exception {
    service.twilio.reset();
    service.twilio.change(
        behaviour -> {
          behaviour.callbacksLost = 1;
          behaviour.latencyMillis = latencyMillis;
        });
    List<String> recipients =
        IntStream.range(0, count).mapToObj(i -> "+1415%07d".formatted(2_000_000 + i)).toList();
    double cpu = service.cpuSeconds();
    long start = System.nanoTime();
    String id =
        service
            .post(MESSAGES + "/bulk", Map.of("body", "Hello", "recipients", recipients))
            .get("id")
            .asText();
    long accepted = System.nanoTime();
    service.awaitAtTwilio(count);
    long end = System.nanoTime();
    while (service.get("/api/v1/batches/" + id).get("pending").asInt() > 0) {
      Thread.onSpinWait();
    }
    double used = service.cpuSeconds() - cpu;
    if (!figure.isEmpty()) {
      double rate = count / ((end - accepted) / 1e9);
      line(
          figure,
          "%,.0f/s  (accepted in %.2f s)  %.1f CPU s per 10,000  RSS %.0f MiB  %.3f of 100 rows per"
              + " commit",
          rate,
          (accepted - start) / 1e9,
          used / count * 10_000,
          service.residentMebibytes(),
          rate / hundredPerCommit);
    }
    service.empty("sms_outbox, sms_log, sms_batch");
  }

  private void empty() throws SQLException {
    service.empty("sms_outbox, sms_log, sms_batch, sms_event");
  }

  /** Reports over a year of messages, and whether these are in the way of what goes on. */
  private void reports() throws Exception {
    double before = callbacks("callbacks, empty tables");
    empty();
    ReportsBenchmark reports = new ReportsBenchmark(service);
    int messages = Integer.getInteger("bench.messages", 10_000_000);
    reports.fill(messages);
    reports.measure();
    double after = callbacks("callbacks, %,d messages".formatted(messages));
    line("callbacks, full to empty", "%.2f", after / before);
  }

  private double callbacks(String figure) throws Exception {
    int count = 40_000;
    List<String> recipients =
        IntStream.range(0, count).mapToObj(i -> "+1415%07d".formatted(2_000_000 + i)).toList();
    service.twilio.reset();
    service.twilio.change(behaviour -> behaviour.callbacksLost = 1);
    String batch =
        service
            .post(MESSAGES + "/bulk", Map.of("body", "Hello", "recipients", recipients))
            .get("id")
            .asText();
    service.awaitAtTwilio(count);
    List<byte[]> warming = new ArrayList<>();
    List<byte[]> measured = new ArrayList<>();
    try (Connection connection = service.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select id, message_id from sms_log where batch_id = '%s'".formatted(batch))) {
      while (rows.next()) {
        String id = rows.getString(1);
        String sid = rows.getString(2);
        List<byte[]> requests = warming.size() < count ? warming : measured;
        requests.add(callback(id, sid, "sent"));
        requests.add(callback(id, sid, "delivered"));
      }
    }
    run(warming);
    double cpu = service.cpuSeconds();
    Result result = run(measured);
    line(
        figure,
        "%,.0f/s  p50 %.1f ms  p99 %.1f ms  %.1f CPU s per 10,000  %.2f of one row per commit",
        result.perSecond(),
        result.millis(0.5),
        result.millis(0.99),
        (service.cpuSeconds() - cpu) / result.requests() * 10_000,
        result.perSecond() / singleCommits);
    return result.perSecond();
  }

  private Result run(List<byte[]> requests) throws InterruptedException {
    Iterator<byte[]> left = requests.iterator();
    return load.run(
        Duration.ofMinutes(5),
        () -> {
          synchronized (left) {
            return left.hasNext() ? left.next() : null;
          }
        });
  }

  private byte[] callback(String id, String sid, String status) {
    String path = "/api/webhooks/sms/status?message=" + id;
    Form form =
        new Form()
            .add("MessageSid", sid)
            .add("MessageStatus", status)
            .add("AccountSid", Account.SANDBOX.sid());
    String signature = TwilioSignature.of(Account.SANDBOX.authToken(), service.url() + path, form);
    return load.request(
        "POST",
        path,
        List.of(
            "Content-Type: application/x-www-form-urlencoded",
            TwilioSignature.HEADER + ": " + signature),
        form.encoded());
  }

  /** Messages that wait must cost nothing: no memory, and no time of the others. */
  private void queue() throws Exception {
    for (int waiting : new int[] {10_000, 1_000_000}) {
      service.empty("sms_outbox, sms_log");
      service.sql(
          """
          insert into sms_outbox (id, organization_id, to_number, from_number, body, priority,
            not_before, attempts)
          select gen_random_uuid(), '00000000-0000-0000-0000-000000000001', '+14155550100',
            case when i %% 2 = 0 then '%s' else '%s' end, 'waits', 1,
            case when i %% 2 = 0 then now() else now() + interval '1 day' end, 0
          from generate_series(1, %d) i
          """
              .formatted(Service.HELD_SENDER, Service.SENDER, waiting));
      service.sql("vacuum analyze sms_outbox");
      for (int i = 0; i < 20; i++) {
        untilLeft();
      }
      double[] millis = IntStream.range(0, 100).mapToDouble(i -> untilLeft()).sorted().toArray();
      line(
          "queue of %,d".formatted(waiting),
          "a new message leaves after %.1f ms (median), %.1f ms (p95)  heap %.0f MiB  RSS %.0f MiB",
          millis[50],
          millis[95],
          service.heapMebibytes(),
          service.residentMebibytes());
    }
  }

  private double untilLeft() {
    try {
      int before = service.twilio.size();
      long start = System.nanoTime();
      service.post(MESSAGES, Map.of("to", "+14155550100", "body", "now"));
      while (service.twilio.size() == before) {
        Thread.onSpinWait();
      }
      return (System.nanoTime() - start) / 1e6;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
