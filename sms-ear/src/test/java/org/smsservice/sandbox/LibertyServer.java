package org.smsservice.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One node: a Liberty with the packaged application, in a process of its own. */
public final class LibertyServer implements AutoCloseable {
  /** How long a node may take to start. */
  public static final Duration START_TIME = Duration.ofMinutes(3);

  private static final Duration STOP_TIME = Duration.ofSeconds(45);
  private static final Duration LOOK_INTERVAL = Duration.ofMillis(200);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private final ProcessBuilder command;
  private final int port;
  private Process process;

  /**
   * A node that is not started yet.
   *
   * @param installation Liberty's folder, with a server {@code sms}
   * @param output where this node keeps its logs and work files; no other node may use it
   * @param port of HTTP
   * @param environment variables beyond those of this process
   */
  public LibertyServer(Path installation, Path output, int port, Map<String, String> environment) {
    this.port = port;
    this.command = new ProcessBuilder(installation.resolve("bin/server").toString(), "run", "sms");
    command.environment().putAll(environment);
    command.environment().put("JAVA_HOME", System.getProperty("java.home"));
    command.environment().put("HTTP_PORT", Integer.toString(port));
    command.environment().put("WLP_OUTPUT_DIR", output.toString());
    command.environment().put("LOG_DIR", output.resolve("logs").toString());
    command.directory(installation.toFile());
  }

  /** Adds its console to a file instead of ours; a node that is started again goes on there. */
  public LibertyServer consoleTo(Path file) {
    command.redirectErrorStream(true).redirectOutput(Redirect.appendTo(file.toFile()));
    return this;
  }

  /** Shows its console among our own output. */
  public LibertyServer consoleToOurs() {
    command.inheritIO();
    return this;
  }

  /** Starts the process and does not wait. */
  public LibertyServer start() {
    try {
      process = command.start();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until the node can work.
   *
   * @throws IllegalStateException when it ends before, or takes too long and was killed therefore
   */
  public LibertyServer awaitReady() throws InterruptedException {
    long end = System.nanoTime() + START_TIME.toNanos();
    while (!answersOk("/health/ready")) {
      if (process.waitFor(LOOK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("the server ended with code " + process.exitValue());
      }
      if (System.nanoTime() > end) {
        kill();
        throw new IllegalStateException("the server was not ready within " + START_TIME);
      }
    }
    return this;
  }

  private boolean answersOk(String path) throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(5)).build();
      return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Its address, without a slash at its end. */
  public String url() {
    return "http://localhost:" + port;
  }

  /** The running process. */
  public Process process() {
    return process;
  }

  /** Ends it as a crash does: no time to finish anything. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Lets it hang, as a machine does that is short of memory or being moved. */
  public void suspend() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** Lets it go on after {@link #suspend}. */
  public void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    String pid = Long.toString(process.pid());
    int code = new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IOException("kill ended with code " + code);
    }
  }

  /** Ends it as an operator does. */
  @Override
  public void close() {
    if (process == null) {
      return;
    }
    process.destroy();
    try {
      if (!process.waitFor(STOP_TIME.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
