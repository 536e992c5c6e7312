package org.smsservice.web.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import org.smsservice.domain.sending.Priority;
import org.smsservice.ejb.apikey.Caller;
import org.smsservice.ejb.sending.SendCommand;
import org.smsservice.web.json.JsonFormat;

class SendRequestTest {
  private static final String NEEDED = "\"to\":\"0171 1234567\",\"body\":\"hello\"";
  private static final OrganizationId ORGANIZATION = new OrganizationId(UUID.randomUUID());
  private static final Caller.Member CALLER = new Caller.Member(ORGANIZATION, true, "DE", Set.of());

  @Test
  void becomesACommandForTheCallersOrganization() throws JsonProcessingException {
    assertThat(command(""))
        .isEqualTo(
            new SendCommand(
                ORGANIZATION, "DE", "0171 1234567", null, "hello", Priority.NORMAL, null));
    assertThat(command(",\"from\":\"SHOP\",\"clientReference\":\"order-17\""))
        .isEqualTo(
            new SendCommand(
                ORGANIZATION, "DE", "0171 1234567", "SHOP", "hello", Priority.NORMAL, "order-17"));
  }

  @ParameterizedTest
  @CsvSource({"high, HIGH", "normal, NORMAL", "bulk, BULK"})
  void takesThePriority(String label, Priority priority) throws JsonProcessingException {
    assertThat(command(",\"priority\":\"" + label + "\"").priority()).isEqualTo(priority);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"mediaUrls\":[\"https://x/y\"]", "\"mediaUrls\":[null]", "\"mediaUrls\":\"\"",
        "\"sendAt\":\"2026-12-24T18:00:00Z\"", "\"validitySeconds\":3600", "\"validitySeconds\":0",
        "\"template\":{}", "\"template\":{\"name\":\"otp\"}", "\"toUser\":\"u1\"",
        "\"maxPrice\":false"
      })
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
        .isThrownBy(() -> command(",\"toUser\":\"u1\",\"sendAt\":1,\"mediaUrls\":[1]"))
        .satisfies(
            e ->
                assertThat(e.fieldErrors())
                    .extracting(FieldError::field)
                    .containsExactly("mediaUrls", "sendAt", "toUser"));
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

  private static SendCommand command(String furtherFields) throws JsonProcessingException {
    return JsonFormat.MAPPER
        .readValue("{" + NEEDED + furtherFields + "}", SendRequest.class)
        .command(CALLER);
  }
}
