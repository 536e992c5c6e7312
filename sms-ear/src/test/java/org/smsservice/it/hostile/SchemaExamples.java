package org.smsservice.it.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes values that fit the schemas of an OpenAPI document, of the examples that it gives. */
final class SchemaExamples {
  /** Deeper ones say nothing new. */
  private static final int MAX_DEPTH = 4;

  private static final Map<String, String> BY_FORMAT =
      Map.of(
          "uuid", "00000000-0000-7000-8000-000000000000",
          "date-time", "2999-01-01T00:00:00Z",
          "date", "2999-01-01",
          "uri", "https://example.com/");

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonNode document;

  SchemaExamples(JsonNode document) {
    this.document = document;
  }

  /** What a reference points to; anything else is what it is. */
  JsonNode resolved(JsonNode node) {
    JsonNode found = node;
    while (found.has("$ref")) {
      found = document.at(found.get("$ref").asText().substring(1));
    }
    return found;
  }

  /** A value of a parameter, as text. */
  String ofParameter(JsonNode parameter) {
    JsonNode example =
        parameter.has("example") ? parameter.get("example") : of(parameter.path("schema"));
    return example.isValueNode() ? example.asText() : example.toString();
  }

  /** A value with only those fields that are needed. */
  JsonNode least(JsonNode schema) {
    JsonNode resolved = resolved(schema);
    if (!isObject(resolved)) {
      return of(resolved);
    }
    ObjectNode object = NODES.objectNode();
    resolved.path("required").forEach(name -> object.set(name.asText(), field(resolved, name)));
    return object;
  }

  private JsonNode field(JsonNode schema, JsonNode name) {
    return of(schema.path("properties").path(name.asText()));
  }

  /** A value: an example, where there is one. */
  JsonNode of(JsonNode schema) {
    JsonNode own = ownExample(schema);
    if (own != null) {
      return own;
    }
    JsonNode resolved = resolved(schema);
    JsonNode given = ownExample(resolved);
    if (given != null) {
      return given;
    }
    for (String choice : List.of("oneOf", "anyOf", "allOf")) {
      if (resolved.has(choice)) {
        return of(resolved.get(choice).get(0));
      }
    }
    if (isObject(resolved)) {
      return least(resolved);
    }
    return ofType(resolved);
  }

  private JsonNode ofType(JsonNode schema) {
    return switch (type(schema)) {
      case "integer", "number" -> NODES.numberNode(schema.path("minimum").asInt(1));
      case "boolean" -> NODES.booleanNode(true);
      case "array" -> {
        ArrayNode array = NODES.arrayNode();
        yield array.add(of(schema.path("items")));
      }
      default -> NODES.textNode(BY_FORMAT.getOrDefault(schema.path("format").asText(), "x"));
    };
  }

  /** OpenAPI 3.1 may list several types, null among them. */
  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray() ? type.path(0).asText() : type.asText();
  }

  private static boolean isObject(JsonNode schema) {
    return type(schema).equals("object") || schema.has("properties");
  }

  private static JsonNode ownExample(JsonNode schema) {
    return Stream.of(
            schema.path("examples").path(0),
            schema.path("example"),
            schema.path("default"),
            schema.path("enum").path(0))
        .filter(node -> !node.isMissingNode() && !node.isNull())
        .findFirst()
        .orElse(null);
  }

  /** All fields of a body, at any depth, with an example of each, by JSON Pointers. */
  Map<String, JsonNode> fields(JsonNode schema) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    collect("", schema, 0, fields);
    return fields;
  }

  private void collect(String at, JsonNode schema, int depth, Map<String, JsonNode> fields) {
    JsonNode resolved = resolved(schema);
    if (depth > MAX_DEPTH) {
      return;
    }
    resolved
        .path("properties")
        .properties()
        .forEach(
            property -> {
              String pointer = at + "/" + property.getKey();
              fields.put(pointer, of(property.getValue()));
              collect(pointer, property.getValue(), depth + 1, fields);
            });
    if (resolved.path("additionalProperties").isObject()) {
      fields.put(at + "/anything", of(resolved.get("additionalProperties")));
    }
    if (resolved.has("items")) {
      fields.put(at + "/0", of(resolved.get("items")));
      collect(at + "/0", resolved.get("items"), depth + 1, fields);
    }
  }
}
