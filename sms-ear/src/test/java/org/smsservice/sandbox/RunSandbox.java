package org.smsservice.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.smsservice.sandbox.twilio.SimulatedTwilio;
import org.smsservice.sandbox.twilio.behaviour.Behaviour;
import org.smsservice.sandbox.twilio.http.Account;

/**
 * Runs the service with everything that it needs, until it is interrupted: PostgreSQL, Redis, the
 * simulated Twilio, Liberty. A variable that is set in the environment wins over the sandbox, and
 * what it replaces is not started.
 */
public final class RunSandbox {
  private static final List<String> VARIABLES =
      List.of(
          "TWILIO_ACCOUNT_SID",
          "TWILIO_AUTH_TOKEN",
          "TWILIO_PHONE_NUMBER",
          "TWILIO_BASE_URL",
          "REDIS_HOST",
          "REDIS_PORT",
          "REDIS_PASSWORD",
          "DATABASE_URL",
          "WEB_URL",
          "SMS_ADMIN_API_KEY");

  /** One of Twilio's test numbers, good to send from. */
  private static final String PHONE_NUMBER = "+15005550006";

  private static final String INCOMING = "/api/webhooks/sms/incoming";

  private final Path folder;
  private final Path installation;
  private final Path output;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final StartedProcesses processes;
  private boolean isStopped;

  private RunSandbox(Path folder, Path installation, Path output) {
    this.folder = folder;
    this.installation = installation;
    this.output = output;
    this.processes = new StartedProcesses(folder);
  }

  /**
   * Runs.
   *
   * @param arguments the folder for data, Liberty's, and the one for its logs and work files
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]).toAbsolutePath().normalize();
    Files.createDirectories(folder);
    new RunSandbox(folder, Path.of(arguments[1]), Path.of(arguments[2])).run();
  }

  private void run() throws IOException, InterruptedException {
    refuseSecondRun();
    endLeftBehind();
    refuseTakenPorts();
    processes.add(ProcessHandle.current());
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    // Ctrl-C reaches us by itself; when Maven is killed, nobody tells us but its end.
    ProcessHandle.current().parent().ifPresent(maven -> maven.onExit().thenRun(this::exit));
    DemoKeys keys = new DemoKeys(folder);
    startNeighbours(keys);
    LibertyServer server =
        new LibertyServer(installation, folder.resolve("liberty"), Port.HTTP.number(), environment)
            .consoleToOurs();
    start(server, server::start);
    try {
      server.awaitReady();
    } catch (IllegalStateException e) {
      System.err.println("The service did not start: " + e.getMessage() + ". See above.");
      System.exit(1);
    }
    String demoKey =
        keys.demo(new OperatorClient(server.url(), environment.get("SMS_ADMIN_API_KEY")));
    System.out.println(welcome(server.url(), demoKey));
    CompletableFuture<Process> end = server.process().onExit();
    System.exit(end.join().exitValue());
  }

  private void refuseSecondRun() {
    processes
        .sandbox()
        .ifPresent(
            other -> {
              System.err.printf(
                  "A sandbox already runs in %s (process %d). Stop it first.%n",
                  folder, other.pid());
              System.exit(1);
            });
  }

  private void endLeftBehind() {
    int count = processes.endLeftBehind();
    if (count > 0) {
      System.out.printf("Ended %d processes that a killed sandbox had left behind.%n", count);
    }
  }

  private void refuseTakenPorts() {
    Map<String, Port> taken = new TreeMap<>();
    for (Port port : Port.values()) {
      if (port.isNeeded() && !Ports.isFree(port.number())) {
        taken.put(port.property(), port);
      }
    }
    taken.forEach(
        (property, port) ->
            System.err.printf(
                "Port %d (%s) is taken. Free it, or choose another one: ./mvnw -Prun -D%s=<port>%n",
                port.number(), port.purpose(), property));
    if (!taken.isEmpty()) {
      System.exit(1);
    }
  }

  private void startNeighbours(DemoKeys keys) throws IOException {
    environment.put("SMS_ADMIN_API_KEY", keys.operator());
    environment.put("WEB_URL", "http://localhost:" + Port.HTTP.number());
    if (Port.POSTGRESQL.isNeeded()) {
      Database database = new Database(folder.resolve("postgresql"), Port.POSTGRESQL.number());
      start(database, database::start);
      processes.add(database.process());
      environment.put("DATABASE_URL", database.url());
    }
    if (Port.REDIS.isNeeded()) {
      Redis redis = new Redis(Port.REDIS.number());
      start(redis, redis::start);
      environment.put("REDIS_HOST", "localhost");
      environment.put("REDIS_PORT", Integer.toString(redis.port()));
    }
    if (Port.TWILIO.isNeeded()) {
      Behaviour behaviour = new Behaviour();
      behaviour.inboundUrl = environment.get("WEB_URL") + INCOMING;
      SimulatedTwilio twilio =
          new SimulatedTwilio(Port.TWILIO.number(), Account.SANDBOX, Clock.systemUTC(), behaviour);
      start(twilio, twilio::start);
      environment.put("TWILIO_BASE_URL", twilio.url());
    }
    if (System.getenv("TWILIO_ACCOUNT_SID") == null) {
      environment.put("TWILIO_ACCOUNT_SID", Account.SANDBOX.sid());
      environment.put("TWILIO_AUTH_TOKEN", Account.SANDBOX.authToken());
      environment.put("TWILIO_PHONE_NUMBER", PHONE_NUMBER);
    }
    VARIABLES.forEach(
        name -> {
          String given = System.getenv(name);
          if (given != null) {
            environment.put(name, given);
          }
        });
  }

  /** Starts a part; stopping waits for it, so an interruption leaves no half of it behind. */
  private synchronized void start(AutoCloseable part, Runnable starting) {
    if (isStopped) {
      throw new IllegalStateException("stopped while it was starting");
    }
    running.push(part);
    starting.run();
    ProcessHandle.current().children().forEach(processes::add);
  }

  private void exit() {
    System.exit(0);
  }

  /** The service first, then what it needs. */
  private synchronized void stop() {
    if (isStopped) {
      return;
    }
    isStopped = true;
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (Exception e) {
        System.err.println("While stopping: " + e.getMessage());
      }
    }
  }

  private String welcome(String url, String demoKey) {
    return """

        ------------------------------------------------------------------------------------
        The SMS service is ready: %1$s

        API key of the demo organization: %2$s
        Operator's key: %3$s

        Send a message:

        curl -s %1$s/api/v1/messages -H 'Authorization: Bearer %2$s' -H 'Content-Type: application/json' -d '{"to":"+14155550100","body":"Hello from the SMS service"}'

        See what became of it:

        curl -s '%1$s/api/v1/messages?limit=1' -H 'Authorization: Bearer %2$s'
        %5$s
        Interface: %1$s/openapi/ui   Health: %1$s/health   Metrics: %1$s/metrics
        Twilio: %4$s
        Ctrl-C stops everything.
        ------------------------------------------------------------------------------------
        """
        .formatted(url, demoKey, environment.get("SMS_ADMIN_API_KEY"), twilio(), answering());
  }

  private String answering() {
    return Port.TWILIO.isNeeded()
        ? """

        Answer as a person would:

        curl -s %1$s/sandbox/inbound -d '{"from":"+14155550199","to":"%2$s","body":"STOP"}'
        """
            .formatted(environment.get("TWILIO_BASE_URL"), PHONE_NUMBER)
        : "";
  }

  private String twilio() {
    return Port.TWILIO.isNeeded()
        ? "simulated, " + environment.get("TWILIO_BASE_URL") + "/sandbox/ tells how to steer it"
        : environment.getOrDefault("TWILIO_BASE_URL", "as the environment says");
  }
}
