package org.smsservice.web.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.web.json.JsonFormat;

class RecipientRequestTest {

  @ParameterizedTest
  @ValueSource(strings = {"\"+14155550100\"", "{\"to\":\"+14155550100\"}"})
  void isANumberOrAnObjectWithOne(String json) throws JsonProcessingException {
    assertThat(recipients("[" + json + "]"))
        .containsExactly(new RecipientRequest("+14155550100", null, null));
  }

  @Test
  void bothFormsStandSideBySide() throws JsonProcessingException {
    assertThat(recipients("[\"1\",{\"to\":\"2\"},\"3\",null,{},{\"to\":null},\"\"]"))
        .containsExactly(
            RecipientRequest.of("1"),
            RecipientRequest.of("2"),
            RecipientRequest.of("3"),
            null,
            RecipientRequest.of(null),
            RecipientRequest.of(null),
            RecipientRequest.of(""));
  }

  @Test
  void takesNoteOfWhatIsNotSupportedYet() throws JsonProcessingException {
    RecipientRequest recipient =
        recipients("[{\"to\":\"1\",\"variables\":{\"code\":\"7\"},\"toUser\":\"u1\"}]").getFirst();

    assertThat(recipient.variables().path("code").asText()).isEqualTo("7");
    assertThat(recipient.toUser().asText()).isEqualTo("u1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "14155550100",
        "1.5",
        "true",
        "[]",
        "[\"+14155550100\"]",
        "{\"to\":14155550100}",
        "{\"to\":1.5}",
        "{\"to\":false}",
        "{\"to\":[]}",
        "{\"to\":{}}",
        "{\"number\":\"+14155550100\"}",
        "{\"to\":\"1\",\"name\":\"Smith\"}"
      })
  void refusesOtherTypesAndFields(String json) {
    assertThatExceptionOfType(JsonMappingException.class)
        .isThrownBy(() -> recipients("[\"1\"," + json + "]"))
        .satisfies(e -> assertThat(e.getPath().getFirst().getIndex()).isEqualTo(1));
  }

  private static List<RecipientRequest> recipients(String json) throws JsonProcessingException {
    return JsonFormat.MAPPER.readValue(json, new TypeReference<>() {});
  }
}
