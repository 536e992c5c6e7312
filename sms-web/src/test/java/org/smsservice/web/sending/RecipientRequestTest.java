package org.smsservice.web.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.SmsException.FieldError;
import org.smsservice.ejb.sending.Recipient;
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
  void eachHasItsOwnValues() throws JsonProcessingException {
    assertThat(
            recipients(
                "[{\"to\":\"1\",\"variables\":{\"code\":\"7\"}},{\"toUser\":\"u1\",\"variables\":{}}]"))
        .extracting(recipient -> recipient.recipient("r"))
        .containsExactly(
            new Recipient("1", null, Map.of("code", "7")), new Recipient(null, "u1", Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                      | r.to               | is needed",
        "{'toUser':null}                         | r.to               | is needed",
        "{'to':'1','toUser':'u1'}                | r.to               | must not be given together with toUser",
        "{'to':'','toUser':'u1'}                 | r.to               | must not be given together with toUser",
        "{'to':'1','variables':{'a':null}}       | r.variables.a      | must be a text",
        "{'to':'1','variables':{'a':'\\u0000'}}  | r.variables.a      | must be well-formed Unicode without U+0000"
      })
  void refusesWhatNamesNobodyOrTwo(String json, String field, String rule)
      throws JsonProcessingException {
    RecipientRequest recipient = recipients("[" + json.replace('\'', '"') + "]").getFirst();

    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(() -> recipient.recipient("r"))
        .satisfies(e -> assertThat(e.fieldErrors()).containsExactly(new FieldError(field, rule)));
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
        "{\"to\":\"1\",\"variables\":[]}",
        "{\"to\":\"1\",\"variables\":\"code\"}",
        "{\"to\":\"1\",\"variables\":{\"code\":7}}",
        "{\"to\":\"1\",\"variables\":{\"code\":{}}}",
        "{\"toUser\":17}",
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
