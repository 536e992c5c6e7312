package org.smsservice.it.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The OpenAPI document that a running node serves. Tests that walk it cover each operation that
 * comes later by themselves.
 */
final class ApiDocument {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode document;
  private final SchemaExamples examples;

  private ApiDocument(JsonNode document) {
    this.document = document;
    this.examples = new SchemaExamples(document);
  }

  /** Reads the document of a node. */
  static ApiDocument of(String url) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/openapi"))
            .timeout(PATIENCE)
            .header("Accept", "application/json")
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return new ApiDocument(JSON.readTree(http.send(request, BodyHandlers.ofString()).body()));
    }
  }

  /** Values that fit the document's schemas. */
  SchemaExamples examples() {
    return examples;
  }

  /** All operations, in the order of the document. */
  List<ApiOperation> operations() {
    List<ApiOperation> operations = new ArrayList<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        entry -> {
                          if (METHODS.contains(entry.getKey())) {
                            operations.add(operation(path.getKey(), path.getValue(), entry));
                          }
                        }));
    return operations;
  }

  private ApiOperation operation(
      String path, JsonNode shared, Map.Entry<String, JsonNode> described) {
    JsonNode operation = described.getValue();
    List<ApiParameter> parameters = new ArrayList<>();
    for (JsonNode owner : List.of(shared, operation)) {
      owner.path("parameters").forEach(node -> parameters.add(parameter(node)));
    }
    Map<String, JsonNode> bodies = new LinkedHashMap<>();
    resolved(operation.path("requestBody"))
        .path("content")
        .properties()
        .forEach(body -> bodies.put(body.getKey(), body.getValue()));
    return new ApiOperation(
        described.getKey().toUpperCase(Locale.ROOT),
        path,
        isCalledWithKey(operation.path("security")),
        parameters,
        bodies);
  }

  private static boolean isCalledWithKey(JsonNode security) {
    return security.valueStream().anyMatch(scheme -> !scheme.has("twilioSignature"));
  }

  private ApiParameter parameter(JsonNode reference) {
    JsonNode node = resolved(reference);
    return new ApiParameter(
        node.get("in").asText(), node.get("name").asText(), examples.ofParameter(node));
  }

  private JsonNode resolved(JsonNode node) {
    return examples.resolved(node);
  }
}
