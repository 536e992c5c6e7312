package org.smsservice.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A program that a test runs as an operator does; closing it leaves none of its processes. */
final class ProgramProcess implements AutoCloseable {
  private static final Duration START_TIME = Duration.ofMinutes(3);
  private static final Duration LOOK_INTERVAL = Duration.ofMillis(100);

  private static final Path CONSOLES = Path.of("target", "it");

  private final Path folder;
  private final Path console;
  private final Process process;
  private final Set<ProcessHandle> seen = new HashSet<>();

  /**
   * Starts it, with none of our own variables that would set it up.
   *
   * @param folder its working folder; a process that runs a program from below it is one of its own
   */
  ProgramProcess(Path folder, List<String> command, Map<String, String> environment)
      throws IOException {
    this.folder = folder.toRealPath();
    Files.createDirectories(CONSOLES);
    this.console = Files.createTempFile(CONSOLES, "console-", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(console.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.matches("(?i)(database|redis|twilio|sms|http|web|wlp|log)_.*"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    this.process = builder.start();
  }

  /** What it has printed so far. */
  String console() {
    try {
      return Files.readString(console);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it prints a text, and tells all that it has printed. */
  String awaitText(String text) throws InterruptedException {
    long end = System.nanoTime() + START_TIME.toNanos();
    while (!console().contains(text)) {
      boolean hasEnded = process.waitFor(LOOK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
      if (hasEnded || System.nanoTime() > end) {
        throw new AssertionError("it has not printed \"" + text + "\": " + console());
      }
    }
    return console();
  }

  /** Asks it to end, as {@code kill} does. */
  ProgramProcess terminate() {
    process.destroy();
    return this;
  }

  /** Ends it alone, at once, as a crash does; its children stay. */
  void kill() throws InterruptedException {
    family();
    process.destroyForcibly().waitFor();
  }

  /** Waits for its end, and tells its exit code. */
  int awaitEnd(Duration patience) throws InterruptedException {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("it still runs after " + patience + ": " + console());
    }
    return process.exitValue();
  }

  /**
   * Those of its processes that run, also the ones that have lost their parent since the last look.
   */
  List<ProcessHandle> family() {
    seen.add(process.toHandle());
    process.descendants().forEach(seen::add);
    ProcessHandle.allProcesses().filter(this::isFromFolder).forEach(seen::add);
    seen.removeIf(member -> !member.isAlive());
    return List.copyOf(seen);
  }

  private boolean isFromFolder(ProcessHandle other) {
    return other.info().command().filter(path -> Path.of(path).startsWith(folder)).isPresent();
  }

  /** Ends whatever is left, at once. */
  @Override
  public void close() {
    List<ProcessHandle> left = family();
    left.forEach(ProcessHandle::destroyForcibly);
    CompletableFuture.allOf(
            left.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
        .orTimeout(START_TIME.toSeconds(), TimeUnit.SECONDS)
        .join();
  }
}
