package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smsservice.sandbox.Ports;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What {@code ./mvnw -Prun} starts: the arguments are those of the profile in the build file. */
class SandboxIT {
  private static final Duration STOP_TIME = Duration.ofSeconds(30);
  private static final String LAST_LINE = "Ctrl-C stops everything.";
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Integer> ports = new HashMap<>();
  private final Deque<ProgramProcess> started = new ArrayDeque<>();
  private Path folder;

  @BeforeEach
  void choosePorts() throws Exception {
    ports.put("sms.port", Ports.free());
    ports.put("sms.postgresql.port", Ports.free());
    ports.put("sms.redis.port", Ports.free());
    ports.put("sms.twilio.port", Ports.free());
    Path parent = Files.createDirectories(Path.of("target", "it").toAbsolutePath());
    folder = Files.createTempDirectory(parent, "sandbox-");
  }

  @AfterEach
  void killWhatIsLeft() {
    started.forEach(ProgramProcess::close);
  }

  @Test
  void whatItPrintsWorksAndItsDataSurvivesAKill() throws Exception {
    ProgramProcess killed = start(Map.of());
    List<String> lines = CurlLine.in(killed.awaitText(LAST_LINE));
    assertThat(lines).hasSize(3);
    HttpResponse<byte[]> accepted = call(CurlLine.request(lines.get(0)));
    assertThat(accepted.statusCode()).isEqualTo(202);
    String id = JSON.readTree(accepted.body()).get("id").asText();
    awaitDelivered(lines.get(1), id);
    assertThat(call(CurlLine.request(lines.get(2))).statusCode()).isEqualTo(200);
    assertThat(listed(lines.get(1).replace("?limit=1", "?direction=inbound"))).hasSize(1);

    ProgramProcess second = start(Map.of());
    assertThat(second.awaitEnd(STOP_TIME)).isEqualTo(1);
    assertThat(second.console()).contains("A sandbox already runs in " + folder);
    assertThat(listed(lines.get(1))).isNotEmpty();

    killed.kill();
    List<ProcessHandle> leftBehind = killed.family();
    assertThat(leftBehind).isNotEmpty();
    ProgramProcess next = start(Map.of());
    String printed = next.awaitText(LAST_LINE);

    assertThat(printed).contains("that a killed sandbox had left behind");
    assertThat(leftBehind).noneMatch(ProcessHandle::isAlive);
    assertThat(CurlLine.in(printed)).isEqualTo(lines);
    HttpRequest byId = CurlLine.request(lines.get(1).replace("?limit=1", "/" + id));
    HttpResponse<byte[]> kept = call(byId);
    assertThat(kept.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(kept.body()).get("status").asText()).isEqualTo("delivered");
    assertEndsWithAllItsParts(next);
  }

  @Test
  void variablesOfTheEnvironmentReplaceItsParts() throws Exception {
    TestBed bed = TestBed.shared();
    String database = bed.newDatabase();
    ProgramProcess sandbox =
        start(
            Map.of(
                "DATABASE_URL", bed.database().url(database),
                "TWILIO_BASE_URL", bed.twilio().url()));
    List<String> lines = CurlLine.in(sandbox.awaitText(LAST_LINE));

    HttpResponse<byte[]> accepted = call(CurlLine.request(lines.get(0)));

    JsonNode message = JSON.readTree(accepted.body());
    JsonNode delivered = awaitDelivered(lines.get(1), message.get("id").asText());
    assertThat(bed.twilio().messagesTo(message.get("to").asText()))
        .extracting(sent -> sent.sid())
        .contains(delivered.get("messageId").asText());
    try (var connection = bed.database().dataSource(database).getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select id from sms_log")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString("id")).isEqualTo(message.get("id").asText());
    }
    assertThat(Ports.isFree(ports.get("sms.postgresql.port"))).isTrue();
    assertThat(Ports.isFree(ports.get("sms.twilio.port"))).isTrue();
    assertEndsWithAllItsParts(sandbox);
  }

  @Test
  void aTakenPortIsToldAndNothingIsStarted() throws Exception {
    try (ServerSocket taken = new ServerSocket(ports.get("sms.redis.port"))) {
      ProgramProcess sandbox = start(Map.of());

      assertThat(sandbox.awaitEnd(STOP_TIME)).isEqualTo(1);
      assertThat(sandbox.console().lines())
          .containsExactly(
              "Port %d (Redis) is taken. Free it, or choose another one: "
                      .formatted(taken.getLocalPort())
                  + "./mvnw -Prun -Dsms.redis.port=<port>");
      assertThat(sandbox.family()).isEmpty();
      assertThat(folder).isEmptyDirectory();
    }
  }

  private ProgramProcess start(Map<String, String> environment) throws Exception {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("JVM_ARGS", TestBed.QUICK_START);
    ProgramProcess sandbox = new ProgramProcess(folder, command(), variables);
    started.push(sandbox);
    return sandbox;
  }

  /** The profile's command, with our ports and our folder in place of those of the checkout. */
  private List<String> command() throws Exception {
    Document build = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse("pom.xml");
    NodeList arguments =
        (NodeList)
            XPathFactory.newInstance()
                .newXPath()
                .evaluate("//profile[id='run']//arguments/*", build, XPathConstants.NODESET);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (int i = 0; i < arguments.getLength(); i++) {
      command.add(
          arguments.item(i).getNodeName().equals("classpath")
              ? System.getProperty("java.class.path")
              : filledIn(arguments.item(i).getTextContent()));
    }
    return command;
  }

  private String filledIn(String argument) {
    String filled =
        argument
            .replace("${project.basedir}/../.sandbox", folder.toString())
            .replace("${project.build.directory}", Path.of("target").toAbsolutePath().toString());
    for (Map.Entry<String, Integer> port : ports.entrySet()) {
      filled = filled.replace("${" + port.getKey() + "}", port.getValue().toString());
    }
    assertThat(filled).doesNotContain("${");
    return filled;
  }

  private void assertEndsWithAllItsParts(ProgramProcess sandbox) throws Exception {
    List<ProcessHandle> family = sandbox.family();
    assertThat(family).hasSizeGreaterThan(1);

    sandbox.terminate().awaitEnd(STOP_TIME);

    // A process without a parent is seen for as long as the system takes to bury it.
    Organization.awaitCondition(() -> sandbox.family().isEmpty());
    assertThat(ports.values()).allMatch(Ports::isFree);
  }

  private static JsonNode awaitDelivered(String line, String id) throws Exception {
    Organization.awaitCondition(
        () -> listed(line).path(0).path("status").asText().equals("delivered"));
    JsonNode newest = listed(line).get(0);
    assertThat(newest.get("id").asText()).isEqualTo(id);
    return newest;
  }

  private static JsonNode listed(String line) throws Exception {
    return JSON.readTree(call(CurlLine.request(line)).body()).get("items");
  }

  private static HttpResponse<byte[]> call(HttpRequest request) throws Exception {
    return HTTP.send(request, BodyHandlers.ofByteArray());
  }
}
