package org.smsservice.web.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.SmsException.FieldError;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.sending.Priority;
import org.smsservice.ejb.apikey.Caller;
import org.smsservice.ejb.sending.Content;
import org.smsservice.ejb.sending.Recipient;
import org.smsservice.ejb.sending.SendCommand;
import org.smsservice.web.json.JsonFormat;

class SendRequestTest {
  private static final String NEEDED = "\"to\":\"0171 1234567\",\"body\":\"hello\"";
  private static final OrganizationId ORGANIZATION = new OrganizationId(UUID.randomUUID());
  private static final Caller.Member CALLER =
      new Caller.Member(ORGANIZATION, "test", Optional.empty(), true, "DE", Set.of(), Instant.MAX);

  @Test
  void becomesACommandForTheCallersOrganization() throws JsonProcessingException {
    assertThat(command(""))
        .isEqualTo(
            new SendCommand(
                ORGANIZATION,
                "DE",
                null,
                new Content.Text("hello"),
                Priority.NORMAL,
                null,
                null,
                null,
                null));
    assertThat(
            command(
                ",\"from\":\"SHOP\",\"clientReference\":\"order-17\",\"validitySeconds\":60"
                    + ",\"sendAt\":\"2026-12-24T18:00:00+01:00\""
                    + ",\"maxPrice\":{\"amount\":\"0.05\",\"currency\":\"EUR\"}"))
        .isEqualTo(
            new SendCommand(
                ORGANIZATION,
                "DE",
                "SHOP",
                new Content.Text("hello"),
                Priority.NORMAL,
                Instant.parse("2026-12-24T17:00:00Z"),
                Duration.ofMinutes(1),
                "order-17",
                Money.of("0.05", "EUR")));
  }

  @Test
  void knowsNoTimesBeyondTheYear9999() throws JsonProcessingException {
    assertThat(command(",\"sendAt\":\"9999-12-31T00:00:00Z\"").sendAt())
        .isEqualTo("9999-12-31T00:00:00Z");
    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(() -> command(",\"sendAt\":\"9999-12-31T00:00:01Z\""))
        .satisfies(
            e -> assertThat(e.fieldErrors()).extracting(FieldError::field).contains("sendAt"));
  }

  @ParameterizedTest
  @CsvSource({"high, HIGH", "normal, NORMAL", "bulk, BULK"})
  void takesThePriority(String label, Priority priority) throws JsonProcessingException {
    assertThat(command(",\"priority\":\"" + label + "\"").priority()).isEqualTo(priority);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"mediaUrls\":[\"https://x/y\"]", "\"mediaUrls\":[null]", "\"mediaUrls\":\"\""})
  void refusesWhatIsNotSupported(String field) {
    String name = field.split("\"")[1];

    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(() -> command("," + field))
        .satisfies(
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED_FIELD);
              assertThat(e.fieldErrors())
                  .containsExactly(new FieldError(name, "is not supported by this version"));
            });
  }

  @Test
  void namesAllThatIsNotSupported() {
    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(
            () -> command(",\"mediaUrls\":[1],\"template\":{\"name\":\"otp\",\"language\":\"de\"}"))
        .satisfies(
            e ->
                assertThat(e.fieldErrors())
                    .extracting(FieldError::field)
                    .containsExactly("mediaUrls", "template.language"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"amount\":\"1\"}",
        "{\"amount\":\"1,5\",\"currency\":\"USD\"}",
        "{\"amount\":\"1\",\"currency\":\"dollars\"}"
      })
  void refusesAMaxPriceThatIsNoMoney(String money) {
    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(() -> command(",\"maxPrice\":" + money))
        .satisfies(
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
              assertThat(e.fieldErrors()).extracting(FieldError::field).containsExactly("maxPrice");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mediaUrls", "sendAt", "validitySeconds", "template", "toUser", "maxPrice"})
  void nullAsksForNothing(String field) throws JsonProcessingException {
    assertThat(command(",\"" + field + "\":null")).isEqualTo(command(""));
  }

  @Test
  void anEmptyListAsksForNothing() throws JsonProcessingException {
    assertThat(command(",\"mediaUrls\":[]")).isEqualTo(command(""));
  }

  @Test
  void saysWhatATemplateSaysInsteadOfABody() throws JsonProcessingException {
    assertThat(
            request("'to':'1','template':{'name':'otp','variables':{'code':'7'}}")
                .command(CALLER)
                .content())
        .isEqualTo(new Content.FromTemplate("otp", Map.of("code", "7")));
    assertThat(request("'to':'1','template':{'name':'otp'}").command(CALLER).content())
        .isEqualTo(new Content.FromTemplate("otp", Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'to':'1' | body | is needed, or a template",
        "'to':'1','body':'hello','template':{'name':'otp'} | body | must not be given together with a template",
        "'to':'1','template':{'name':'otp','variables':{'a':null}} | template.variables.a | must be a text"
      })
  void saysOneThing(String fields, String field, String rule) throws JsonProcessingException {
    SendRequest request = request(fields);

    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(() -> request.command(CALLER))
        .satisfies(e -> assertThat(e.fieldErrors()).containsExactly(new FieldError(field, rule)));
  }

  @Test
  void goesToANumberOrToAUser() throws JsonProcessingException {
    assertThat(request("'to':'1','toUser':''").recipient()).isEqualTo(Recipient.of("1"));
    assertThat(request("'to':' ','toUser':'u1'").recipient())
        .isEqualTo(new Recipient(null, "u1", Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'body':'hello' | is needed, or toUser",
        "'to':' ','toUser':'' | is needed, or toUser",
        "'to':'1','toUser':'u1' | must not be given together with toUser"
      })
  void goesToOneRecipient(String fields, String rule) throws JsonProcessingException {
    SendRequest request = request(fields);

    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(request::recipient)
        .satisfies(e -> assertThat(e.fieldErrors()).containsExactly(new FieldError("to", rule)));
  }

  private static SendRequest request(String fields) throws JsonProcessingException {
    return JsonFormat.MAPPER.readValue("{" + fields.replace('\'', '"') + "}", SendRequest.class);
  }

  private static SendCommand command(String furtherFields) throws JsonProcessingException {
    return request(NEEDED + furtherFields).command(CALLER);
  }
}
