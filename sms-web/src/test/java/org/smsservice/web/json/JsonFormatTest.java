package org.smsservice.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFormatTest {

  /** A field of every kind that requests have. */
  record Request(String text, Integer number, List<String> list, Instant time, JsonNode any) {}

  @Test
  void readsEveryKindOfField() throws IOException {
    Request request =
        read(
            """
            {"text":"é😀","number":17,"list":["a","b"],"time":"2026-01-31T12:00:00Z","any":{"x":[1]}}
            """);

    assertThat(request.text()).isEqualTo("é😀");
    assertThat(request.number()).isEqualTo(17);
    assertThat(request.list()).containsExactly("a", "b");
    assertThat(request.time()).isEqualTo("2026-01-31T12:00:00Z");
    assertThat(request.any().at("/x/0").intValue()).isEqualTo(1);
  }

  @Test
  void takesATimeWithAnyOffset() throws IOException {
    assertThat(read("{\"time\":\"2026-01-31T13:00:00.5+01:00\"}").time())
        .isEqualTo("2026-01-31T12:00:00.5Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", " {\n} ", "{\"text\":null,\"number\":null,\"list\":null,\"time\":null}"})
  void whatIsNotGivenIsNull(String json) throws IOException {
    Request request = read(json);

    assertThat(request.text()).isNull();
    assertThat(request.number()).isNull();
    assertThat(request.list()).isNull();
    assertThat(request.time()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "nothing",
        "[]",
        "[{}]",
        "17",
        "true",
        "\"text\"",
        "\"\"",
        "{",
        "}",
        "{]",
        "{\"text\"}",
        "{\"text\":}",
        "{\"text\":\"a}",
        "{\"text\":\"a\",}",
        "{text:\"a\"}",
        "{'text':'a'}",
        "{\"text\":\"\t\"}",
        "{\"text\":\"\\x\"}",
        "{\"number\":01}",
        "{\"number\":NaN}",
        "{} {}",
        "{}]",
        "{}x",
        "{}// end",
        "/* start */{}",
        "{\"text\":\"a\",\"text\":\"b\"}",
        "{\"any\":{\"x\":1,\"x\":2}}",
        "{\"unknown\":null}",
        "{\"Text\":\"a\"}",
        "{\"any\":1e}",
        "\ufeff\ufeff{}"
      })
  void refusesWhatIsNotOneWellFormedObjectOfKnownFields(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(JsonProcessingException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text   | 17",
        "text   | 1.5",
        "text   | true",
        "text   | []",
        "text   | {}",
        "text   | [\"a\"]",
        "number | \"17\"",
        "number | 1.5",
        "number | 1.0",
        "number | true",
        "number | []",
        "number | {}",
        "number | \"\"",
        "number | 99999999999",
        "number | 1e400",
        "list   | \"a\"",
        "list   | 17",
        "list   | {}",
        "list   | \"\"",
        "list   | [1]",
        "list   | [[]]",
        "list   | [true]",
        "time   | 17",
        "time   | 1.5",
        "time   | true",
        "time   | \"\"",
        "time   | \" \"",
        "time   | \"17\"",
        "time   | \"2026-01-31\"",
        "time   | \"2026-01-31T12:00:00\"",
        "time   | \"2026-02-30T12:00:00Z\"",
        "time   | \"+10000-01-01T00:00:00Z\"",
        "time   | \"-0001-12-31T00:00:00Z\"",
        "time   | \"+999999999-12-31T23:59:59Z\"",
        "time   | []"
      })
  void refusesAValueOfAnotherType(String field, String value) {
    assertThatExceptionOfType(JsonProcessingException.class)
        .isThrownBy(() -> read("{\"" + field + "\":" + value + "}"));
  }

  @Test
  void refusesDeepNesting() {
    String deep = "{\"any\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

    assertThatThrownBy(() -> read(deep)).isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void refusesNumbersWithoutEnd() {
    String number = "{\"any\":" + "9".repeat(100_000) + "}";

    assertThatThrownBy(() -> read(number)).isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void writesTimesInTheFormOfRfc3339() throws IOException {
    Request request =
        new Request("é", null, List.of(), Instant.parse("2026-01-31T12:00:00.123456Z"), null);

    assertThat(new String(JsonFormat.MAPPER.writeValueAsBytes(request), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"text\":\"é\",\"number\":null,\"list\":[],\"time\":\"2026-01-31T12:00:00.123456Z\","
                + "\"any\":null}");
  }

  /** What Jackson takes for an encoding of its own kind, and what is none. */
  @ParameterizedTest
  @ValueSource(strings = {"0000fffe", "fffe0000", "0000feff7fffffff", "feff00", "ff", "c0af", "00"})
  void refusesBytesThatAreNoText(String hex) {
    assertThatThrownBy(() -> read(HexFormat.of().parseHex(hex)))
        .isInstanceOf(JsonProcessingException.class);
  }

  @Property
  void bytesAreReadOrRefused(@ForAll byte[] bytes) {
    assertReadOrRefused(bytes);
  }

  @Property
  void signsOfJsonAreReadOrRefused(
      @ForAll @Chars({'{', '}', '[', ']', '"', ':', ',', 'a', 'n', 'y', '1', '-', '.', '\\', ' '})
          String json) {
    assertReadOrRefused(json.getBytes(StandardCharsets.UTF_8));
  }

  /** Whatever else is thrown would be taken for a fault of ours. */
  private static void assertReadOrRefused(byte[] bytes) {
    Throwable thrown = catchThrowable(() -> read(bytes));

    if (thrown != null) {
      assertThat(thrown).isInstanceOf(JsonProcessingException.class);
    }
  }

  private static Request read(String json) throws IOException {
    return read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static Request read(byte[] json) throws IOException {
    return (Request)
        new JsonBodies()
            .readFrom(
                Object.class, Request.class, null, null, null, new ByteArrayInputStream(json));
  }
}
