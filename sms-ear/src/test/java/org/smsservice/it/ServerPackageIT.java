package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smsservice.sandbox.OperatorClient;
import org.smsservice.sandbox.Ports;

/** The server as it is delivered: unpacked, and set up by environment variables only. */
class ServerPackageIT {
  private static final Path PACKAGE = Path.of("target", "sms-server.zip");
  private static final String RUN = "sms-server/bin/server run sms";
  private static final String STOP = "sms-server/bin/server stop sms";
  private static final Duration STOP_TIME = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private ProgramProcess server;

  @AfterEach
  void killWhatIsLeft() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void runsAndStopsAsTheReadMeSays() throws Exception {
    assertThat(Files.readString(Path.of("..", "README.md"))).contains(RUN, STOP, "HTTP_PORT");
    unpack();
    int port = Ports.free();
    String url = "http://localhost:" + port;
    Map<String, String> environment = TestBed.shared().environmentOf(port);
    environment.put("HTTP_PORT", Integer.toString(port));

    server = run(RUN, environment);
    server.awaitText("CWWKF0011I");
    Organization.awaitCondition(() -> isReady(url));
    Organization organization = Organization.on(url, OperatorClient.ALL_SCOPES);
    organization.awaitStatus(organization.send("+14155550190", "packaged"), "delivered");
    assertThat(TestBed.shared().twilio().messagesTo("+14155550190")).hasSize(1);

    try (ProgramProcess stop = run(STOP, Map.of())) {
      assertThat(stop.awaitEnd(STOP_TIME)).isZero();
    }
    assertThat(server.awaitEnd(STOP_TIME)).isZero();
    assertThat(Ports.isFree(port)).isTrue();
  }

  private ProgramProcess run(String command, Map<String, String> environment) throws IOException {
    return new ProgramProcess(folder, List.of(command.split(" ")), environment);
  }

  private static boolean isReady(String url) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/health/ready")).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode() == 200;
  }

  /** As {@code unzip} does it: what is executable in the package is executable here. */
  private void unpack() throws IOException {
    try (FileSystem zip =
            FileSystems.newFileSystem(PACKAGE, Map.of("enablePosixFileAttributes", "true"));
        Stream<Path> entries = Files.walk(zip.getPath("/"))) {
      for (Path entry : (Iterable<Path>) entries::iterator) {
        Path target = folder.resolve(entry.toString().substring(1));
        if (Files.isDirectory(entry)) {
          Files.createDirectories(target);
        } else {
          Files.copy(entry, target);
          Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(entry));
        }
      }
    }
  }
}
