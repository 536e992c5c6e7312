package org.smsservice.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.smsservice.sandbox.Database;
import org.smsservice.sandbox.LibertyServer;
import org.smsservice.sandbox.Ports;
import org.smsservice.sandbox.Redis;
import org.smsservice.sandbox.twilio.SimulatedTwilio;
import org.smsservice.sandbox.twilio.http.Account;

/**
 * What the integration tests run against: one PostgreSQL, one Redis, one simulated Twilio and one
 * node for all of them, started at the first use and stopped with the JVM. A test that stops parts
 * or needs another configuration starts nodes of its own, each with a database of its own.
 */
public final class TestBed {
  /** The operator's key of every node. */
  public static final String OPERATOR_KEY = "operator-key-of-the-integration-tests";

  /** What messages go out from when they name no sender. */
  public static final String SENDER = "+15005550006";

  /** For {@code JVM_ARGS}: tests start many servers and load none of them for long. */
  public static final String QUICK_START = "-XX:TieredStopAtLevel=1";

  private static final Path FOLDER = Path.of("target", "it").toAbsolutePath();
  private static final Path INSTALLATION = Path.of("target", "liberty", "wlp").toAbsolutePath();
  private static final TestBed SHARED = new TestBed();

  private final Database database;
  private final Redis redis = new Redis(Ports.free());
  private final SimulatedTwilio twilio = new SimulatedTwilio(0);
  private LibertyServer node;
  private String databaseOfNode;

  private TestBed() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    int port = portOfPostgresql();
    // A run that was interrupted may have left a server behind, and its files in use.
    database = new Database(FOLDER.resolve("postgresql-" + port), port).start();
    redis.start();
    twilio.start();
  }

  /** The one test bed; its first use starts the neighbours. */
  public static TestBed shared() {
    return SHARED;
  }

  /** The node that most tests share; its first use starts it. */
  public synchronized LibertyServer node() throws InterruptedException {
    if (node == null) {
      databaseOfNode = newDatabase();
      node = newNode(Map.of("DATABASE_URL", database.url(databaseOfNode))).start();
      node.awaitReady();
    }
    return node;
  }

  /** The database of the shared node, to look into. */
  public synchronized DataSource databaseOfNode() throws InterruptedException {
    node();
    return database.dataSource(databaseOfNode);
  }

  /** A further node of the shared node's database, not started yet; the test stops it. */
  public synchronized LibertyServer newPeer(Map<String, String> environment)
      throws InterruptedException {
    node();
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("DATABASE_URL", database.url(databaseOfNode));
    return newNode(variables);
  }

  /**
   * A further node with a fresh database, not started yet; the test stops it.
   *
   * @param environment differs from the usual one; an empty value takes a variable away
   */
  public LibertyServer newNode(Map<String, String> environment) {
    int port = Ports.free();
    String name = "node-" + port;
    Map<String, String> variables = environmentOf(port);
    variables.putAll(environment);
    variables.values().removeIf(String::isEmpty);
    Path output = FOLDER.resolve(name);
    try {
      Files.createDirectories(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new LibertyServer(INSTALLATION, output, port, variables)
        .consoleTo(output.resolve("console.log"));
  }

  /**
   * A further node that soon gives up on a Twilio of the test's own, and soon tries again.
   *
   * @param environment differs from that
   */
  public LibertyServer newImpatientNode(SimulatedTwilio own, Map<String, String> environment) {
    Map<String, String> variables = new HashMap<>();
    variables.put("TWILIO_BASE_URL", own.url());
    variables.put("SMS_SENDING_FIRST_BACKOFF", "PT0.05S");
    variables.put("SMS_GATEWAY_CONNECT_TIMEOUT", "PT1S");
    variables.put("SMS_GATEWAY_RESPONSE_TIMEOUT", "PT2S");
    variables.putAll(environment);
    return newNode(variables);
  }

  /** What a node needs in its environment, with a fresh database; it may be changed. */
  public Map<String, String> environmentOf(int port) {
    Map<String, String> variables = new HashMap<>();
    variables.put("DATABASE_URL", database.url(newDatabase()));
    variables.put("REDIS_HOST", "localhost");
    variables.put("REDIS_PORT", Integer.toString(redis.port()));
    variables.put("TWILIO_ACCOUNT_SID", Account.SANDBOX.sid());
    variables.put("TWILIO_AUTH_TOKEN", Account.SANDBOX.authToken());
    variables.put("TWILIO_PHONE_NUMBER", SENDER);
    variables.put("TWILIO_BASE_URL", twilio.url());
    variables.put("WEB_URL", "http://localhost:" + port);
    variables.put("SMS_ADMIN_API_KEY", OPERATOR_KEY);
    variables.put("MP_JWT_VERIFY_ISSUER", IdentityProvider.ISSUER);
    variables.put("MP_JWT_VERIFY_PUBLICKEY", IdentityProvider.publicKey());
    // All tests share one sender, which at its real pace would send one segment a second.
    variables.put("SMS_SENDING_LONG_CODE_RATE", "1000000");
    // Prices change messages; a test that is about them asks for them.
    variables.put("SMS_SETTLEMENT_INTERVAL", "PT24H");
    variables.put("JVM_ARGS", QUICK_START);
    return variables;
  }

  /** Where a node's console is kept. */
  public static Path consoleOf(LibertyServer node) {
    return FOLDER.resolve("node-" + URI.create(node.url()).getPort()).resolve("console.log");
  }

  /** Makes an empty database and tells its name. */
  public String newDatabase() {
    String name = "it_" + UUID.randomUUID().toString().replace("-", "");
    try (Connection connection = database.dataSource("postgres").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
      return name;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public Database database() {
    return database;
  }

  public Redis redis() {
    return redis;
  }

  public SimulatedTwilio twilio() {
    return twilio;
  }

  /** Maven chooses it, because the server of the in-container tests needs it in its file. */
  private static int portOfPostgresql() {
    return Integer.getInteger("sms.it.postgresql.port", Ports.free());
  }

  private synchronized void stop() {
    if (node != null) {
      node.close();
    }
    twilio.close();
    redis.close();
    database.close();
  }
}
