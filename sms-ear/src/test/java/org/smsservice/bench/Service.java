package org.smsservice.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.smsservice.sandbox.Database;
import org.smsservice.sandbox.LibertyServer;
import org.smsservice.sandbox.OperatorClient;
import org.smsservice.sandbox.Ports;
import org.smsservice.sandbox.Redis;
import org.smsservice.sandbox.twilio.SimulatedTwilio;
import org.smsservice.sandbox.twilio.http.Account;

/** The service with everything that it needs on this machine, its engine opened. */
final class Service implements AutoCloseable {
  static final String SENDER = "+15005550006";

  /** A name, which this benchmark paces to almost nothing. */
  static final String HELD_SENDER = "HELD";

  private static final String OPERATOR_KEY = "operator-key-of-the-benchmark-itself";
  private static final String DEADLOCK = "40P01";
  private static final int MAX_TRIES = 20;
  private static final long LOOK_MILLIS = 20;
  private static final long QUOTA_MEMORY_SECONDS = 11;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  final SimulatedTwilio twilio = new SimulatedTwilio(0);
  final double startSeconds;
  final String organization;
  private Database database;
  private final Redis redis = new Redis(Ports.free());
  private LibertyServer server;
  private final HttpClient http = HttpClient.newHttpClient();
  private final String key;

  Service(Path installation, Path folder) throws IOException, InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    Files.createDirectories(folder);
    database = new Database(folder.resolve("postgresql-" + Ports.free()), Ports.free()).start();
    redis.start();
    twilio.start();
    twilio.change(behaviour -> behaviour.callbacksLost = 1);
    int port = Ports.free();
    server =
        new LibertyServer(installation, folder.resolve("liberty"), port, environment(port))
            .consoleTo(folder.resolve("console.log"));
    long start = System.nanoTime();
    server.start().awaitReady();
    startSeconds = (System.nanoTime() - start) / 1e9;
    OperatorClient operator = new OperatorClient(server.url(), OPERATOR_KEY);
    organization = operator.makeOrganization("Benchmark", "US");
    key = operator.makeKey(organization, OperatorClient.ALL_SCOPES);
  }

  private Map<String, String> environment(int port) {
    return Map.ofEntries(
        Map.entry("DATABASE_URL", database.url()),
        Map.entry("REDIS_HOST", "localhost"),
        Map.entry("REDIS_PORT", Integer.toString(redis.port())),
        Map.entry("TWILIO_ACCOUNT_SID", Account.SANDBOX.sid()),
        Map.entry("TWILIO_AUTH_TOKEN", Account.SANDBOX.authToken()),
        Map.entry("TWILIO_PHONE_NUMBER", SENDER),
        Map.entry("TWILIO_BASE_URL", twilio.url()),
        Map.entry("WEB_URL", "http://localhost:" + port),
        Map.entry("SMS_ADMIN_API_KEY", OPERATOR_KEY),
        Map.entry("SMS_RATELIMIT_KEY_PER_SECOND", "1000000"),
        Map.entry("SMS_RATELIMIT_ORGANIZATION_PER_SECOND", "1000000"),
        // The engine opened: no pause, large batches, no pace.
        Map.entry("SMS_SENDING_BATCH_SIZE", "500"),
        Map.entry("SMS_SENDING_BATCH_PAUSE", "PT0S"),
        Map.entry("SMS_SENDING_MAX_IN_FLIGHT", "512"),
        Map.entry("SMS_GATEWAY_MAX_CONNECTIONS", "512"),
        Map.entry("SMS_SENDING_LONG_CODE_RATE", "1000000"),
        Map.entry("SMS_SENDING_ALPHANUMERIC_RATE", "1"),
        Map.entry("JVM_ARGS", "-Xmx1g"));
  }

  String url() {
    return server.url();
  }

  List<String> headers() {
    return List.of("Authorization: Bearer " + key, "Content-Type: application/json");
  }

  DataSource dataSource() {
    return database.dataSource("postgres");
  }

  void sql(String statement) throws SQLException {
    try (Connection connection = dataSource().getConnection();
        Statement one = connection.createStatement()) {
      one.execute(statement);
    }
  }

  /** Empties tables, also while the service uses them in another order. */
  void empty(String tables) throws SQLException {
    for (int tries = 1; ; tries++) {
      try {
        sql("truncate " + tables);
        return;
      } catch (SQLException e) {
        if (!DEADLOCK.equals(e.getSQLState()) || tries == MAX_TRIES) {
          throw e;
        }
      }
    }
  }

  long number(String query) throws SQLException {
    try (Connection connection = dataSource().getConnection();
        Statement one = connection.createStatement();
        ResultSet rows = one.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  JsonNode post(String path, Object body) throws IOException, InterruptedException {
    return call(
        HttpRequest.newBuilder(URI.create(url() + path))
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return call(HttpRequest.newBuilder(URI.create(url() + path)));
  }

  private JsonNode call(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        http.send(
            request
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .build(),
            BodyHandlers.ofByteArray());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException("answered " + answer.statusCode());
    }
    return JSON.readTree(answer.body());
  }

  /** Waits until Twilio has so many messages, each of another recipient. */
  void awaitAtTwilio(int count) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (twilio.size() < count) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("only " + twilio.size() + " of " + count + " arrived");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    if (twilio.count().messages() != count || twilio.count().recipients() != count) {
      throw new IllegalStateException("lost or doubled: " + twilio.count());
    }
  }

  /** Seconds of CPU that the server and PostgreSQL have used up to now. */
  double cpuSeconds() {
    return Stream.concat(processes(server.process().toHandle()), processes(database.process()))
            .map(one -> one.info().totalCpuDuration())
            .flatMap(Optional::stream)
            .mapToLong(Duration::toMillis)
            .sum()
        / 1000.0;
  }

  private static Stream<ProcessHandle> processes(ProcessHandle root) {
    return Stream.concat(Stream.of(root), root.descendants());
  }

  /** The lines of a file that is read as it comes. */
  Stream<String> lines(String path) throws IOException, InterruptedException {
    HttpResponse<Stream<String>> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(url() + path))
                .header("Authorization", "Bearer " + key)
                .header("Accept", "text/csv")
                .build(),
            BodyHandlers.ofLines());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("answered " + answer.statusCode());
    }
    return answer.body();
  }

  /** Limits that nothing comes near to, but that each message is held against. */
  void setQuotas() throws Exception {
    changeQuotas("1000000000");
  }

  void removeQuotas() throws Exception {
    changeQuotas("null");
  }

  private void changeQuotas(String limit) throws Exception {
    sql(
        "update organization set messages_per_day = %1$s, messages_per_month = %1$s where id = '%2$s'"
            .formatted(limit, organization));
    TimeUnit.SECONDS.sleep(QUOTA_MEMORY_SECONDS);
  }

  /** Bytes of the server's heap that are in use. */
  double heapMebibytes() throws IOException, InterruptedException {
    HttpRequest metrics = HttpRequest.newBuilder(URI.create(url() + "/metrics")).build();
    String text = http.send(metrics, BodyHandlers.ofString()).body();
    return text.lines()
            .filter(line -> line.startsWith("memory_usedHeap_bytes"))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
            .sum()
        / (1 << 20);
  }

  /** What the server's process holds of the machine's memory. */
  double residentMebibytes() throws IOException {
    Path status = Path.of("/proc", Long.toString(server.process().pid()), "status");
    try (Stream<String> lines = Files.lines(status)) {
      return lines
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
              .sum()
          / 1024;
    }
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
    twilio.close();
    redis.close();
    if (database != null) {
      database.close();
    }
  }
}
