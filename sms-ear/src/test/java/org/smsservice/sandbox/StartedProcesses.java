package org.smsservice.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The sandbox and the processes that it started, in a file of its folder: a sandbox that is killed
 * stops none of them, so the next one in that folder does.
 */
final class StartedProcesses {
  private static final Duration STOP_TIME = Duration.ofSeconds(30);

  /** The system's idea of when it was booted, and so of any start, moves by a second. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  private final Path file;
  private final Set<Known> known = new LinkedHashSet<>();

  StartedProcesses(Path folder) {
    this.file = folder.resolve("processes");
  }

  /** An id is given to other processes later; together with the start it is not. */
  private record Known(long id, Instant start) {
    static Known of(ProcessHandle process) {
      return new Known(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    static Known of(String line) {
      String[] words = line.split(" ");
      return new Known(Long.parseLong(words[0]), Instant.parse(words[1]));
    }

    Optional<ProcessHandle> running() {
      return ProcessHandle.of(id).filter(process -> isStartOf(process));
    }

    private boolean isStartOf(ProcessHandle process) {
      return process
          .info()
          .startInstant()
          .filter(other -> Duration.between(start, other).abs().compareTo(TOLERANCE) <= 0)
          .isPresent();
    }
  }

  /** The sandbox that runs in this folder, if there is one. */
  Optional<ProcessHandle> sandbox() {
    return written().stream().findFirst().flatMap(Known::running);
  }

  /** Ends what a killed sandbox left behind in this folder, and tells how many they were. */
  int endLeftBehind() {
    List<ProcessHandle> left =
        written().reversed().stream().flatMap(process -> process.running().stream()).toList();
    left.forEach(StartedProcesses::end);
    return left.size();
  }

  /** Writes a process down, in place of those of earlier runs; the sandbox's own is the first. */
  void add(ProcessHandle process) {
    known.add(Known.of(process));
    List<String> lines = known.stream().map(one -> one.id() + " " + one.start()).toList();
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Known> written() {
    try {
      return Files.exists(file)
          ? Files.readAllLines(file).stream().map(Known::of).toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void end(ProcessHandle process) {
    process.destroy();
    CompletableFuture<ProcessHandle> end =
        process.onExit().completeOnTimeout(process, STOP_TIME.toMillis(), TimeUnit.MILLISECONDS);
    if (end.join().isAlive()) {
      process.destroyForcibly();
      process.onExit().join();
    }
  }
}
