package org.smsservice.it.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Spoils bodies of JSON: one field of them, their shape, or their bytes. */
final class JsonAttacks {
  private static final String HOLE = "@hole@";
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> NO_OBJECTS =
      List.of(
          "",
          " ",
          "{",
          "}",
          "[]",
          "[{}]",
          "null",
          "17",
          "\"text\"",
          "{}",
          "{}{}",
          "{\"a\"}",
          "{a:1}",
          "{'a':1}",
          "{\"a\":1,}",
          "{,}",
          "\u0000",
          "<?xml version=\"1.0\"?><x/>",
          "a=b&c=d",
          "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x--",
          "\u001f\u008b\b\u0000\u0000\u0000\u0000\u0000",
          "\u00ef\u00bb\u00bf",
          "[".repeat(60_000),
          "{\"a\":".repeat(60_000));

  private final SchemaExamples examples;

  JsonAttacks(SchemaExamples examples) {
    this.examples = examples;
  }

  /** A spoilt one of a valid request with a body of JSON. */
  RawRequest spoil(RawRequest valid, ApiOperation operation, Dice dice) {
    Map<String, JsonNode> fields =
        examples.fields(operation.bodies().get(ApiOperation.JSON).path("schema"));
    boolean isFieldless = fields.isEmpty();
    return switch (dice.below(10)) {
      case 0 -> valid.withBody("not an object", bytes(dice.oneOf(NO_OBJECTS)));
      case 1 -> bytesOf(valid, dice);
      case 2 -> shape(valid, dice);
      default ->
          isFieldless
              ? shape(valid, dice)
              : field(valid, fields, dice.oneOf(List.copyOf(fields.keySet())), dice);
    };
  }

  private static RawRequest field(
      RawRequest valid, Map<String, JsonNode> fields, String pointer, Dice dice) {
    JsonNode example = fields.get(pointer);
    String value = JsonValues.any(example.asText(), dice);
    String name = pointer.substring(pointer.lastIndexOf('/') + 1);
    if (dice.oneIn(20)) {
      value = example + ",\"" + name + "\":" + example;
    }
    JsonNode body = body(valid);
    ValidBodies.set(body, pointer, TextNode.valueOf(HOLE));
    String spoilt = HostileTexts.bytesOf(body.toString()).replace('"' + HOLE + '"', value);
    return valid.withBody("field " + pointer, bytes(spoilt));
  }

  private static RawRequest shape(RawRequest valid, Dice dice) {
    ObjectNode body = (ObjectNode) body(valid);
    List<String> names = new ArrayList<>();
    body.fieldNames().forEachRemaining(names::add);
    String json = body.toString();
    if (names.isEmpty() || dice.oneIn(3)) {
      String name =
          dice.oneOf(List.of("unknown", "ID", "organizationId", "version", "id", "\u0000"));
      body.set(name, TextNode.valueOf("x"));
      return valid.withBody("unknown field", body.toString().getBytes(UTF_8));
    }
    String name = dice.oneOf(names);
    return switch (dice.below(5)) {
      case 0 -> {
        body.remove(name);
        yield valid.withBody("without " + name, body.toString().getBytes(UTF_8));
      }
      case 1 -> {
        body.set(name.toUpperCase(Locale.ROOT), body.remove(name));
        yield valid.withBody("name in upper case", body.toString().getBytes(UTF_8));
      }
      case 2 -> {
        body.removeAll();
        names.forEach(body::putNull);
        yield valid.withBody("all null", body.toString().getBytes(UTF_8));
      }
      case 3 -> valid.withBody("twice", (json + json).getBytes(UTF_8));
      default -> valid.withBody("in a list", ("[" + json + "]").getBytes(UTF_8));
    };
  }

  private static RawRequest bytesOf(RawRequest valid, Dice dice) {
    String json = new String(valid.body(), ISO_8859_1);
    String text = new String(valid.body(), UTF_8);
    int at = dice.below(json.length());
    return switch (dice.below(8)) {
      case 0 -> valid.withBody("broken off", bytes(json.substring(0, at)));
      case 1 ->
          valid.withBody("trailing", bytes(json + dice.oneOf(List.of("x", "}", "\u0000", "1"))));
      case 2 -> valid.withBody("with a mark", bytes("\u00ef\u00bb\u00bf" + json));
      case 3 ->
          valid.withBody(
              "other bytes",
              bytes(json.substring(0, at) + HostileTexts.any("", dice) + json.substring(at)));
      case 4 -> {
        byte[] changed = valid.body().clone();
        changed[at] ^= (byte) (1 << dice.below(8));
        yield valid.withBody("a bit changed", changed);
      }
      case 5 -> valid.withBody("after spaces", bytes(" \r\n\t".repeat(50_000) + json));
      default -> {
        Charset charset =
            dice.oneOf(
                List.of(UTF_16LE, UTF_16BE, Charset.forName("UTF-32"), Charset.forName("UTF-16")));
        yield valid
            .withBody("", text.getBytes(charset))
            .withHeader(
                "in " + charset,
                "Content-Type",
                ApiOperation.JSON + (dice.oneIn(2) ? ";charset=" + charset : ""));
      }
    };
  }

  private static JsonNode body(RawRequest valid) {
    try {
      return JSON.readTree(new String(valid.body(), UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a valid body is JSON", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
