package org.smsservice.ejb.gateway.twilio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/** The fields of a webhook that comes as a JSON object. */
final class JsonBody {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonBody() {}

  /** Reads the texts, numbers and truth values of an object. Anything else has no fields. */
  static List<Entry<String, String>> parse(String body) {
    try {
      return MAPPER.readTree(body).properties().stream()
          .filter(field -> field.getValue().isValueNode() && !field.getValue().isNull())
          .map(JsonBody::text)
          .toList();
    } catch (JsonProcessingException e) {
      return List.of();
    }
  }

  private static Entry<String, String> text(Entry<String, JsonNode> field) {
    return Map.entry(field.getKey(), field.getValue().asText());
  }
}
