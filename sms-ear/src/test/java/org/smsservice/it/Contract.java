package org.smsservice.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Holds every answer that a test gets to what the published description of the interface promises:
 * that its status is told there, and its body has the form that is told for it.
 */
final class Contract {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DOCUMENT = "https://example.com/openapi.json";
  private static final String DESCRIPTION = read();
  private static final JsonNode PATHS = tree().get("paths");
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(
          SpecVersion.VersionFlag.V202012,
          builder ->
              builder.schemaLoaders(loaders -> loaders.schemas(Map.of(DOCUMENT, DESCRIPTION))));
  private static final Map<String, JsonSchema> KNOWN = new ConcurrentHashMap<>();

  private Contract() {}

  private static String read() {
    try {
      return Files.readString(Path.of("..", "docs", "openapi.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode tree() {
    try {
      return JSON.readTree(DESCRIPTION);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails when an answer of the interface is not as promised; other answers are not looked at. */
  static void check(HttpRequest request, HttpResponse<byte[]> answer, JsonNode body) {
    call(request)
        .ifPresent(
            call -> {
              String status = Integer.toString(answer.statusCode());
              String name = request.method() + " " + request.uri().getPath() + " " + status;
              JsonNode told = PATHS.at(call).get("responses").get(status);
              if (told == null) {
                throw new AssertionError(name + " is not in docs/openapi.json: " + body);
              }
              if (body != null && !body.isMissingNode()) {
                schema(call, status, told).ifPresent(schema -> validate(name, schema, body));
              }
            });
  }

  private static void validate(String name, JsonSchema schema, JsonNode body) {
    Set<ValidationMessage> broken = schema.validate(body);
    if (!broken.isEmpty()) {
      throw new AssertionError(name + " is not as docs/openapi.json has it: " + broken);
    }
  }

  /** Where in the document the call is told; empty for what is no call of the interface. */
  private static Optional<String> call(HttpRequest request) {
    URI uri = request.uri();
    String verb = request.method().toLowerCase();
    String best = null;
    for (var path : PATHS.properties()) {
      boolean fits =
          path.getValue().has(verb)
              && Pattern.matches(path.getKey().replaceAll("\\{[^}]+}", "[^/]+"), uri.getRawPath());
      // A path without parameters is meant before one that has some.
      if (fits && (best == null || best.contains("{"))) {
        best = path.getKey();
      }
    }
    return Optional.ofNullable(best).map(path -> "/" + escaped(path) + "/" + verb);
  }

  private static String escaped(String path) {
    return path.replace("~", "~0").replace("/", "~1");
  }

  private static Optional<JsonSchema> schema(String call, String status, JsonNode told) {
    String pointer = "/paths" + call + "/responses/" + status;
    JsonNode answer = told;
    if (told.has("$ref")) {
      pointer = told.get("$ref").asText().substring(1);
      answer = tree().at(pointer);
    }
    JsonNode content = answer.path("content");
    if (content.isEmpty()) {
      return Optional.empty();
    }
    String type = content.fieldNames().next();
    String schema = pointer + "/content/" + escaped(type) + "/schema";
    return Optional.of(
        KNOWN.computeIfAbsent(
            schema, at -> SCHEMAS.getSchema(SchemaLocation.of(DOCUMENT + "#" + at))));
  }
}
