package org.smsservice.it.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.smsservice.it.Organization;
import org.smsservice.it.Organization.Answer;
import org.smsservice.it.TestBed;
import org.smsservice.it.hostile.ExampleObjects.Ownership;
import org.smsservice.sandbox.LibertyServer;

/** Makes a request of each operation that is taken, and the things that it is about. */
final class ValidRequests {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A body, and the parameters of the query that it needs. */
  private record Body(String type, String text, String query) {}

  private final LibertyServer node;
  private final DataSource database;
  private final SchemaExamples examples;
  private final Wire wire;
  private final Organization member;
  private final Map<ApiOperation, String> keys = new HashMap<>();
  private final Map<ApiOperation, List<Body>> bodies = new HashMap<>();
  private final Map<String, String> objects = new HashMap<>();

  /** The operator does things to another organization than the one that the others call with. */
  private Organization victim;

  ValidRequests(LibertyServer node, DataSource database, ApiDocument document) throws Exception {
    this.node = node;
    this.database = database;
    this.examples = document.examples();
    this.wire = new Wire(node.url());
    this.member = Organization.on(node);
    this.victim = Organization.on(node);
    for (ApiOperation operation : document.operations()) {
      if (operation.needsKey()) {
        learn(operation);
      }
    }
  }

  /** Whose keys call what is no operator's. */
  Organization member() {
    return member;
  }

  private void learn(ApiOperation operation) throws Exception {
    ApiCaller own = new ApiCaller(member, node.url(), member.key());
    keys.put(operation, own.isLetThrough(operation) ? member.key() : TestBed.OPERATOR_KEY);
    List<Body> learnt = new ArrayList<>();
    if (operation.takesJson()) {
      String json = new ValidBodies(examples).find(operation, text -> tried(own, operation, text));
      learnt.add(new Body(ApiOperation.JSON, json, ""));
    }
    for (String type : operation.otherBodies()) {
      learnt.add(other(operation, type));
    }
    bodies.put(operation, learnt);
  }

  private Answer tried(ApiCaller own, ApiOperation operation, String json) throws Exception {
    Answer answer = own.with(keys.get(operation)).call(operation, values(operation), json);
    if (answer.status() / 100 == 2) {
      String path = answer.raw().uri().getRawPath();
      forget(operation, path, Optional.ofNullable(answer.header("Location")));
    }
    return answer;
  }

  private Body other(ApiOperation operation, String type) throws Exception {
    String text = examples.of(operation.bodies().get(type).path("schema")).asText();
    Body body = new Body(type, text, "");
    RawAnswer answer = wire.exchange(request(operation, values(operation), body).bytes());
    if (answer.status() != 400) {
      return body;
    }
    StringBuilder query = new StringBuilder("?");
    for (JsonNode error : JSON.readTree(answer.body()).path("errors")) {
      operation.parametersIn("query").stream()
          .filter(parameter -> parameter.name().equals(error.get("field").asText()))
          .forEach(parameter -> query.append(parameter.name()).append("=x&"));
    }
    return new Body(type, text, query.toString());
  }

  /** Objects for the parameters of a path; the same ones until they are forgotten. */
  Map<String, String> values(ApiOperation operation) throws Exception {
    for (String kind : operation.kinds()) {
      if (!objects.containsKey(kind)) {
        boolean isOperators = ExampleObjects.ownership(kind) == Ownership.OPERATOR;
        Organization owner = isOperators ? victim : member;
        objects.put(kind, new ExampleObjects(owner, database).make(kind));
      }
    }
    return Map.copyOf(objects);
  }

  /** Requests that are taken: one for each body that the operation can have. */
  List<RawRequest> of(ApiOperation operation, Map<String, String> values) {
    List<Body> possible = bodies.get(operation);
    return possible.isEmpty()
        ? List.of(request(operation, values, new Body(null, null, "")))
        : possible.stream().map(body -> request(operation, values, body)).toList();
  }

  private RawRequest request(ApiOperation operation, Map<String, String> values, Body body) {
    String text = ValidBodies.renewed(body.text());
    List<String> headers = new ArrayList<>();
    headers.add("Authorization: Bearer " + keys.get(operation));
    if (body.type() != null) {
      headers.add("Content-Type: " + body.type());
    }
    return new RawRequest(
        "valid",
        operation.method(),
        operation.address(values) + body.query(),
        headers,
        text == null ? null : HostileTexts.bytesOf(text).getBytes(ISO_8859_1));
  }

  /**
   * Takes away what a request was about and what it has made, so that the next one does not meet
   * it.
   *
   * @param path that was called, which need not be one of {@link #values}
   */
  void forget(ApiOperation operation, String path, Optional<String> location) throws Exception {
    String key = keys.get(operation);
    for (String kind : operation.kinds()) {
      String object = objects.remove(kind);
      if (object != null && path.contains(object) && kind.equals(operation.kinds().getLast())) {
        delete(key, path.substring(0, path.indexOf(object) + object.length()));
      }
    }
    if (operation.is("PUT")) {
      delete(key, path);
      optInAll();
    }
    if (location.isPresent()) {
      delete(key, URI.create(location.get()).getRawPath());
    }
    if (key.equals(TestBed.OPERATOR_KEY)) {
      victim = Organization.on(node);
      objects.keySet().removeIf(kind -> ExampleObjects.ownership(kind) == Ownership.OPERATOR);
    }
  }

  /** Who has opted out gets no message; users opt out, too. */
  private void optInAll() throws Exception {
    for (JsonNode optOut : member.get("/opt-outs?limit=1000").body().path("items")) {
      member.delete("/opt-outs/" + optOut.get("phoneNumber").asText());
    }
  }

  /** Not all can be deleted; those stay. */
  private void delete(String key, String path) throws IOException {
    List<String> headers = List.of("Authorization: Bearer " + key);
    wire.exchange(new RawRequest("clean up", "DELETE", path, headers, null).bytes());
  }
}
