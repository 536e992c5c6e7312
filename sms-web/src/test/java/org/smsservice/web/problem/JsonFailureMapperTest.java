package org.smsservice.web.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.SmsException.FieldError;
import org.smsservice.web.json.JsonFormat;

class JsonFailureMapperTest {

  record Request(
      String text,
      Integer number,
      boolean flag,
      List<Item> items,
      Instant time,
      Color color,
      JsonNode any) {}

  record Item(String name) {}

  enum Color {
    RED,
    GREEN
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"secret\":1}                    | secret        | is not a known field",
        "{\"text\":4711}                   | text          | must be a string",
        "{\"text\":{\"a\":4711}}           | text          | must be a string",
        "{\"number\":\"4711x\"}            | number        | must be a whole number",
        "{\"number\":47.11}                | number        | must be a whole number",
        "{\"flag\":\"4711\"}               | flag          | must be a boolean",
        "{\"items\":4711}                  | items         | must be a list",
        "{\"items\":[{},4711]}             | items[1]      | must be a JSON object",
        "{\"items\":[{\"name\":4711}]}     | items[0].name | must be a string",
        "{\"items\":[{},{\"nome\":4711}]}  | items[1].nome | is not a known field",
        "{\"time\":\"4711\"}               | time          | must be a time such as"
            + " 2026-01-31T12:00:00Z",
        "{\"time\":\"\"}                    | time          | must be a time such as"
            + " 2026-01-31T12:00:00Z",
        "{\"time\":4711}                   | time          | must be a time such as"
            + " 2026-01-31T12:00:00Z",
        "{\"color\":\"4711\"}              | color         | must be one of RED, GREEN"
      })
  void namesTheFieldAndTheRuleAndNeverTheValue(String json, String field, String rule) {
    SmsException refusal = refusal(json);

    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
    assertThat(refusal.fieldErrors()).containsExactly(new FieldError(field, rule));
    assertThat(refusal).hasMessage(field + " " + rule);
    assertThat(refusal.getMessage()).doesNotContain("4711");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "4711",
        "[4711]",
        "\"4711\"",
        "{\"number\":4711",
        "{\"text\":\"4711\"} 4711",
        "{\"text\":\"4711\",\"text\":\"4711\"}",
        "{\"number\":4711x}"
      })
  void saysWhatABodyMustBe(String json) {
    SmsException refusal = refusal(json);

    assertThat(refusal.code()).isEqualTo(ErrorCode.MALFORMED_JSON);
    assertThat(refusal.fieldErrors()).isEmpty();
    assertThat(refusal)
        .hasMessage("The body must be one JSON object, well formed, with each field once");
  }

  @Test
  void saysThatABodyIsTooDeep() {
    String deep = "{\"any\":" + "[".repeat(40) + "]".repeat(40) + "}";

    assertThat(refusal(deep).code()).isEqualTo(ErrorCode.MALFORMED_JSON);
    assertThat(refusal(deep)).hasMessageContaining("more than 32 levels");
  }

  private static SmsException refusal(String json) {
    return JsonFailureMapper.refusal(
        catchThrowableOfType(
            JsonProcessingException.class, () -> JsonFormat.MAPPER.readValue(json, Request.class)));
  }
}
