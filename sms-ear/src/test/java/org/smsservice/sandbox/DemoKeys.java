package org.smsservice.sandbox;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;

/** The keys that the sandbox hands out; a file keeps them, so that a restart prints the same. */
final class DemoKeys {
  private static final String OPERATOR = "operator";
  private static final String DEMO = "demo";

  private final Path file;
  private final Properties keys = new Properties();

  DemoKeys(Path folder) throws IOException {
    this.file = folder.resolve("keys.properties");
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        keys.load(reader);
      }
    }
  }

  /** The operator's key, made at the first start. */
  String operator() throws IOException {
    if (keys.getProperty(OPERATOR) == null) {
      keep(OPERATOR, "operator-" + UUID.randomUUID());
    }
    return keys.getProperty(OPERATOR);
  }

  /** The demo organization's key, made when there is none that the service accepts. */
  String demo(OperatorClient service) throws IOException, InterruptedException {
    String known = keys.getProperty(DEMO);
    if (known == null || !service.accepts(known)) {
      String organization = service.makeOrganization("Demo", "US");
      keep(DEMO, service.makeKey(organization, OperatorClient.ALL_SCOPES));
    }
    return keys.getProperty(DEMO);
  }

  private void keep(String name, String key) throws IOException {
    keys.setProperty(name, key);
    try (Writer writer = Files.newBufferedWriter(file)) {
      keys.store(writer, "Keys of the sandbox");
    }
  }
}
