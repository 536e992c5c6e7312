package org.smsservice.sandbox;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** A PostgreSQL of our own, as durable as a real one: fsync and synchronous commit are on. */
public final class Database implements AutoCloseable {
  private static final Duration START_TIME = Duration.ofSeconds(60);
  private static final Duration STOP_TIME = Duration.ofSeconds(60);
  private static final Duration KILL_TIME = Duration.ofSeconds(10);

  private static final Logger STARTER_LOG = Logger.getLogger("io.zonky.test");

  static {
    STARTER_LOG.setLevel(Level.WARNING);
  }

  private final Path folder;
  private final int port;
  private EmbeddedPostgres process;

  /**
   * A database server; its data stays in the folder.
   *
   * @param port a free one
   */
  public Database(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  public Database start() {
    try {
      Files.createDirectories(folder);
      File log = log().toFile();
      process =
          EmbeddedPostgres.builder()
              .setPort(port)
              .setDataDirectory(folder.resolve("data"))
              .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
              .setCleanDataDirectory(false)
              .setRegisterShutdownHook(false)
              .setOutputRedirector(Redirect.appendTo(log))
              .setErrorRedirector(Redirect.appendTo(log))
              .setPGStartupWait(START_TIME)
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("full_page_writes", "on")
              .setServerConfig("max_connections", "300")
              .setServerConfig("shared_buffers", "256MB")
              .start();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it writes of itself. */
  public Path log() {
    return folder.resolve("postgresql.log");
  }

  /** The address of one of its databases, in libpq's notation. */
  public String url(String database) {
    return "postgresql://postgres:postgres@localhost:" + port + "/" + database;
  }

  /** The address of the database that is there from the start. */
  public String url() {
    return url("postgres");
  }

  /**
   * The server's process, which is no child of ours: it is started by {@code pg_ctl}.
   *
   * @throws IllegalStateException when it does not run
   */
  public ProcessHandle process() {
    return runningProcess().orElseThrow(() -> new IllegalStateException("PostgreSQL does not run"));
  }

  private Optional<ProcessHandle> runningProcess() {
    try (Stream<String> lines = Files.lines(folder.resolve("data/postmaster.pid"))) {
      return lines.findFirst().flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Connections to one of its databases. */
  public javax.sql.DataSource dataSource(String database) {
    return process.getDatabase("postgres", database);
  }

  /** Ends it as a power cut does: none of its processes has time to finish anything. */
  public void kill() {
    ProcessHandle server = process();
    List<ProcessHandle> all = Stream.concat(Stream.of(server), server.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(one -> awaitEnd(one, KILL_TIME));
    close();
  }

  @Override
  public void close() {
    if (process == null) {
      return;
    }
    Optional<ProcessHandle> server = runningProcess();
    try {
      process.close();
      process = null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // Its starter waits for a few seconds, and then takes it for ended.
    server.ifPresent(one -> awaitEnd(one, STOP_TIME));
  }

  private static void awaitEnd(ProcessHandle server, Duration patience) {
    server.onExit().orTimeout(patience.toSeconds(), TimeUnit.SECONDS).join();
  }
}
