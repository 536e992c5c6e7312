package org.smsservice.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.smsservice.sandbox.LibertyServer;
import org.smsservice.sandbox.OperatorClient;

/** An organization of one test, and a client that calls the service with its key. */
public final class Organization {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK_INTERVAL = Duration.ofMillis(50);
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final AtomicInteger PERSONS = new AtomicInteger();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String url;
  private final String key;
  private final String id;

  private Organization(String url, String key, String id) {
    this.url = url;
    this.key = key;
    this.id = id;
  }

  /** A new organization on a node, with a key that may do everything. */
  public static Organization on(LibertyServer node) throws IOException, InterruptedException {
    return on(node, OperatorClient.ALL_SCOPES);
  }

  /** A new organization on a node, with a key of these scopes. */
  public static Organization on(LibertyServer node, List<String> scopes)
      throws IOException, InterruptedException {
    return on(node.url(), scopes);
  }

  /** A new organization on a node that is known by its address only. */
  public static Organization on(String url, List<String> scopes)
      throws IOException, InterruptedException {
    OperatorClient operator = new OperatorClient(url, TestBed.OPERATOR_KEY);
    String id = operator.makeOrganization("Test", "US");
    return new Organization(url, operator.makeKey(id, scopes), id);
  }

  /** A new organization with a name, with a key that may do everything. */
  public static Organization named(LibertyServer node, String name)
      throws IOException, InterruptedException {
    OperatorClient operator = new OperatorClient(node.url(), TestBed.OPERATOR_KEY);
    String id = operator.makeOrganization(name, "US");
    return new Organization(node.url(), operator.makeKey(id, OperatorClient.ALL_SCOPES), id);
  }

  /** The secret that it calls with. */
  public String key() {
    return key;
  }

  /** Its id. */
  public String id() {
    return id;
  }

  /** Gives it a number of its own, its default sender, and tells it. */
  public String addNumber() throws IOException, InterruptedException {
    String number = "+1628555" + "%04d".formatted(NUMBERS.incrementAndGet());
    Answer answer = post("/senders", Map.of("value", number, "isDefault", true));
    if (answer.status() != 201) {
      throw new IOException("not added: " + answer.status() + " " + answer.body());
    }
    return number;
  }

  /** A number that no other test writes to. */
  public static String newPerson() {
    return "+1415666" + "%04d".formatted(PERSONS.incrementAndGet());
  }

  /** The same caller at another node of the same database. */
  public Organization at(LibertyServer node) {
    return new Organization(node.url(), key, id);
  }

  /** The same caller with another key, or none when it is null. */
  public Organization withKey(String otherKey) {
    return new Organization(url, otherKey, id);
  }

  /** An answer, whatever its status. */
  public record Answer(int status, JsonNode body, HttpResponse<byte[]> raw) {
    /** The value of a header, or null. */
    public String header(String name) {
      return raw.headers().firstValue(name).orElse(null);
    }
  }

  /** Sends a message and tells its id; the service must accept it. */
  public String send(String to, String body) throws IOException, InterruptedException {
    Answer answer = post("/messages", Map.of("to", to, "body", body));
    if (answer.status() != 202) {
      throw new IOException("not accepted: " + answer.status() + " " + answer.body());
    }
    return answer.body().get("id").asText();
  }

  public JsonNode message(String id) throws IOException, InterruptedException {
    return get("/messages/" + id).body();
  }

  /** Waits until a message is as expected, and tells it; fails when it takes too long. */
  public JsonNode await(String id, Predicate<JsonNode> expected)
      throws IOException, InterruptedException {
    return awaitAnswer("/messages/" + id, answer -> expected.test(answer.body())).body();
  }

  /** Reads until the answer is as expected, and tells it; fails when it takes too long. */
  public Answer awaitAnswer(String path, Predicate<Answer> expected)
      throws IOException, InterruptedException {
    return awaitAnswerAt("/api/v1" + path, expected);
  }

  /** Reads any path until the answer is as expected, and tells it. */
  public Answer awaitAnswerAt(String path, Predicate<Answer> expected)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Answer answer = at(path);
    while (!expected.test(answer)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("still not as expected: " + answer.body());
      }
      LockSupport.parkNanos(LOOK_INTERVAL.toNanos());
      answer = at(path);
    }
    return answer;
  }

  /** Waits until something holds; fails when it takes too long. */
  public static void awaitCondition(Callable<Boolean> condition) throws Exception {
    awaitCondition(PATIENCE, condition);
  }

  /** Waits until something holds, which may take so long. */
  public static void awaitCondition(Duration patience, Callable<Boolean> condition)
      throws Exception {
    long end = System.nanoTime() + patience.toNanos();
    while (!holds(condition)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("the condition does not hold after " + patience);
      }
      LockSupport.parkNanos(LOOK_INTERVAL.toNanos());
    }
  }

  /** A server that does not listen yet is a condition that does not hold yet. */
  private static boolean holds(Callable<Boolean> condition) throws Exception {
    try {
      return condition.call();
    } catch (IOException e) {
      return false;
    }
  }

  /** Sends a message as often as the service asks to try again, and tells its id. */
  public String awaitAccepted(String to, String body) throws Exception {
    AtomicReference<Answer> last = new AtomicReference<>();
    awaitCondition(
        () -> {
          last.set(post("/messages", Map.of("to", to, "body", body)));
          return last.get().status() == 202;
        });
    return last.get().body().get("id").asText();
  }

  /** Waits until a message has a status. */
  public JsonNode awaitStatus(String id, String status) throws IOException, InterruptedException {
    return await(id, message -> status.equals(message.path("status").asText()));
  }

  /** Reads any path of the node. */
  public Answer at(String path) throws IOException, InterruptedException {
    return call(requestAt(path).GET());
  }

  public Answer get(String path) throws IOException, InterruptedException {
    return call(request(path).GET());
  }

  public Answer post(String path, Map<String, ?> body) throws IOException, InterruptedException {
    return postRaw(path, JSON.writeValueAsString(body));
  }

  public Answer put(String path, Map<String, ?> body) throws IOException, InterruptedException {
    return call(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  public Answer delete(String path) throws IOException, InterruptedException {
    return call(request(path).DELETE());
  }

  /** Posts a body as it is. */
  public Answer postRaw(String path, String body) throws IOException, InterruptedException {
    return call(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  /** A request below {@code /api/v1} that is still to be completed. */
  public HttpRequest.Builder request(String path) {
    return requestAt("/api/v1" + path);
  }

  private HttpRequest.Builder requestAt(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
    return key == null ? request : request.header("Authorization", "Bearer " + key);
  }

  /** Makes a call and reads the answer. */
  public Answer call(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpRequest built = request.build();
    HttpResponse<byte[]> raw = HTTP.send(built, BodyHandlers.ofByteArray());
    JsonNode body = isJson(raw) ? JSON.readTree(raw.body()) : MissingNode.getInstance();
    Contract.check(built, raw, body);
    return new Answer(raw.statusCode(), body, raw);
  }

  private static boolean isJson(HttpResponse<byte[]> answer) {
    return answer.headers().firstValue("Content-Type").filter(t -> t.contains("json")).isPresent();
  }
}
