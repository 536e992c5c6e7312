package org.smsservice.web.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.SmsException.FieldError;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sender.Sender;
import org.smsservice.domain.sender.SenderSettings;
import org.smsservice.web.json.JsonFormat;

class SenderRequestTest {

  @Test
  void hasUsualValues() throws JsonProcessingException {
    assertThat(settings("{'value':'0171 1234567'}"))
        .isEqualTo(new SenderSettings("+491711234567", List.of(), null, false, true));
  }

  @Test
  void takesEverySetting() throws JsonProcessingException {
    assertThat(
            settings(
                "{'value':'SHOP','kind':'alphanumeric','countries':['US','DE','US'],"
                    + "'segmentsPerSecond':7,'isDefault':true,'isActive':false}"))
        .isEqualTo(new SenderSettings("SHOP", List.of("US", "DE"), 7, true, false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'value':'Shop!'} | value",
        "{'value':'SHOP','kind':'longCode'} | kind",
        "{'value':'SHOP','kind':'tollfree'} | kind",
        "{'value':'SHOP','countries':['US','us']} | countries[1]",
        "{'value':'SHOP','countries':['XX']} | countries[0]",
        "{'value':'SHOP','countries':[null]} | countries[0]"
      })
  void namesTheFieldThatBreaksARule(String body, String field) {
    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(() -> settings(body))
        .satisfies(
            e -> assertThat(e.fieldErrors()).extracting(FieldError::field).containsExactly(field));
  }

  @Test
  void theAnswerCanBeSentBackButForItsId() throws JsonProcessingException {
    SenderSettings settings = new SenderSettings("SHOP", List.of("US"), 7, true, true);
    Sender sender = new Sender(new OrganizationId(UUID.randomUUID()), settings, Instant.EPOCH);

    JsonNode answer = JsonFormat.MAPPER.valueToTree(SenderResponse.of(sender));

    assertThat(answer)
        .isEqualTo(
            JsonFormat.MAPPER.readTree(
                "{\"id\":\"%s\",\"value\":\"SHOP\",\"kind\":\"alphanumeric\",\"countries\":[\"US\"],\"segmentsPerSecond\":7,\"isDefault\":true,\"isActive\":true}"
                    .formatted(sender.id())));
    assertThat(settings(answer.deepCopy().toString().replaceFirst("\"id\":\"[^\"]*\",", "")))
        .isEqualTo(settings);
  }

  private static SenderSettings settings(String body) throws JsonProcessingException {
    return JsonFormat.MAPPER.readValue(body.replace('\'', '"'), SenderRequest.class).settings("DE");
  }
}
