package org.smsservice.it.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.smsservice.it.Organization.Answer;

/**
 * Finds a valid body of an operation as a programmer does who has only the document: sends the
 * fields that are needed with their examples, and mends what the answer names.
 */
final class ValidBodies {
  /** More rounds than a body has rules about which fields go together. */
  private static final int MAX_ROUNDS = 8;

  private static final Pattern PROVIDER_ID = Pattern.compile("\\b([A-Z]{2})[0-9a-f]{32}\\b");

  private final SchemaExamples examples;

  ValidBodies(SchemaExamples examples) {
    this.examples = examples;
  }

  /** The same body with another id of the provider, which may come once in all the service. */
  static String renewed(String body) {
    String digits = UUID.randomUUID().toString().replace("-", "");
    return body == null ? null : PROVIDER_ID.matcher(body).replaceAll("$1" + digits);
  }

  /** Sends a body. */
  interface Attempt {
    Answer send(String json) throws Exception;
  }

  /**
   * A body that is taken.
   *
   * @param attempt sends one; it may have its effect
   * @return the body, of an operation that has one
   */
  String find(ApiOperation operation, Attempt attempt) throws Exception {
    JsonNode description = operation.bodies().get(ApiOperation.JSON);
    JsonNode schema = description.path("schema");
    JsonNode body =
        description.has("example") ? description.get("example") : examples.least(schema).deepCopy();
    Map<String, JsonNode> fields = examples.fields(schema);
    Answer answer = null;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      answer = attempt.send(body.toString());
      if (answer.status() != 400) {
        return body.toString();
      }
      for (JsonNode error : answer.body().path("errors")) {
        mend(body, "/" + error.get("field").asText().replace('.', '/'), fields);
      }
    }
    throw new AssertionError(
        "the document leads to no valid body of %s: %s is answered %s"
            .formatted(operation, body, answer.body()));
  }

  /** What is there is wrong, so it goes; what is not there is needed. */
  private static void mend(JsonNode body, String pointer, Map<String, JsonNode> fields) {
    if (!body.at(pointer).isMissingNode()) {
      remove(body, pointer);
    } else if (fields.containsKey(pointer)) {
      set(body, pointer, fields.get(pointer));
    }
  }

  private static void remove(JsonNode body, String pointer) {
    int end = pointer.lastIndexOf('/');
    if (body.at(pointer.substring(0, end)) instanceof ObjectNode parent) {
      parent.remove(pointer.substring(end + 1));
    }
  }

  /** Sets a value; the objects and lists around it are made where they are missing. */
  static void set(JsonNode body, String pointer, JsonNode value) {
    int end = pointer.lastIndexOf('/');
    String name = pointer.substring(end + 1);
    String parentAt = pointer.substring(0, end);
    boolean isElement = name.equals("0");
    JsonNode parent = body.at(parentAt);
    if (isElement ? !parent.isArray() : !parent.isObject()) {
      JsonNode made =
          isElement ? JsonNodeFactory.instance.arrayNode() : JsonNodeFactory.instance.objectNode();
      set(body, parentAt, made);
      parent = body.at(parentAt);
    }
    if (parent instanceof ArrayNode list) {
      list.removeAll().add(value);
    } else if (parent instanceof ObjectNode object) {
      object.set(name, value);
    }
  }
}
