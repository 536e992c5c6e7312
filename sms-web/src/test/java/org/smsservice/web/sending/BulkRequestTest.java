package org.smsservice.web.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
import org.smsservice.domain.sending.Priority;
import org.smsservice.ejb.apikey.Caller;
import org.smsservice.ejb.sending.Content;
import org.smsservice.ejb.sending.Recipient;
import org.smsservice.ejb.sending.SendCommand;
import org.smsservice.web.json.JsonFormat;

class BulkRequestTest {
  private static final OrganizationId ORGANIZATION = new OrganizationId(UUID.randomUUID());
  private static final Caller.Member CALLER =
      new Caller.Member(ORGANIZATION, "test", Optional.empty(), true, "DE", Set.of(), Instant.MAX);

  @Test
  void leavesWithTheLowestPriorityUnlessAnotherIsNamed() throws JsonProcessingException {
    assertThat(request("[\"1\"]", "").command(CALLER))
        .isEqualTo(
            new SendCommand(
                ORGANIZATION,
                "DE",
                null,
                new Content.Text("hello"),
                Priority.BULK,
                null,
                null,
                null,
                null));
    assertThat(
            request(
                    "[\"1\"]",
                    ",\"from\":\"SHOP\",\"clientReference\":\"c\",\"validitySeconds\":60"
                        + ",\"priority\":\"high\",\"sendAt\":\"2026-12-24T18:00:00+01:00\"")
                .command(CALLER))
        .isEqualTo(
            new SendCommand(
                ORGANIZATION,
                "DE",
                "SHOP",
                new Content.Text("hello"),
                Priority.HIGH,
                Instant.parse("2026-12-24T17:00:00Z"),
                Duration.ofMinutes(1),
                "c",
                null));
  }

  @Test
  void keepsTheNumbersAsTheyAreInTheirOrder() throws JsonProcessingException {
    assertThat(request("[\"2\",{\"to\":\" 1 \"},\"2\",\"\"]", "").recipientList())
        .extracting(Recipient::to)
        .containsExactly("2", " 1 ", "2", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[null] | 0",
        "[\"1\",null] | 1",
        "[\"1\",{}] | 1",
        "[\"1\",\"2\",{\"to\":null}] | 2"
      })
  void everyRecipientNeedsANumber(String recipients, int position) throws JsonProcessingException {
    BulkRequest request = request(recipients, "");

    assertThat(request.command(CALLER)).isNotNull();
    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(request::recipientList)
        .satisfies(
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
              assertThat(e.fieldErrors())
                  .containsExactly(new FieldError("recipients[" + position + "].to", "is needed"));
            });
  }

  @Test
  void eachRecipientHasItsOwnValues() throws JsonProcessingException {
    assertThat(
            request("[{\"to\":\"1\",\"variables\":{\"a\":\"b\"}},{\"toUser\":\"u1\"}]", "")
                .recipientList())
        .containsExactly(
            new Recipient("1", null, Map.of("a", "b")), new Recipient(null, "u1", Map.of()));
  }

  @Test
  void saysWhatATemplateSaysInsteadOfABody() throws JsonProcessingException {
    BulkRequest request =
        JsonFormat.MAPPER.readValue(
            "{\"recipients\":[\"1\"],\"template\":{\"name\":\"otp\",\"variables\":{\"a\":\"b\"}}}",
            BulkRequest.class);

    assertThat(request.command(CALLER).content())
        .isEqualTo(new Content.FromTemplate("otp", Map.of("a", "b")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"mediaUrls\":[\"https://x/y\"]", "\"mediaUrls\":{}"})
  void refusesWhatIsNotSupportedOfTheRequest(String field) throws JsonProcessingException {
    assertUnsupported(request("[\"1\"]", "," + field), field.split("\"")[1]);
  }

  @Test
  void namesAllThatIsNotSupported() throws JsonProcessingException {
    assertUnsupported(
        request("[\"1\"]", ",\"template\":{\"name\":\"a\",\"language\":\"de\"},\"mediaUrls\":1"),
        "mediaUrls",
        "template.language");
  }

  @Test
  void nullAndEmptyListsAskForNothing() throws JsonProcessingException {
    assertThat(
            request(
                    "[{\"to\":\"1\",\"variables\":null,\"toUser\":null}]",
                    ",\"mediaUrls\":[],\"template\":null,\"maxPrice\":null")
                .command(CALLER))
        .isEqualTo(request("[\"1\"]", "").command(CALLER));
  }

  private static void assertUnsupported(BulkRequest request, String... fields) {
    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(() -> request.command(CALLER))
        .satisfies(
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED_FIELD);
              assertThat(e.fieldErrors())
                  .isEqualTo(
                      List.of(fields).stream()
                          .map(field -> new FieldError(field, "is not supported by this version"))
                          .toList());
            });
  }

  private static BulkRequest request(String recipients, String furtherFields)
      throws JsonProcessingException {
    return JsonFormat.MAPPER.readValue(
        "{\"recipients\":" + recipients + ",\"body\":\"hello\"" + furtherFields + "}",
        BulkRequest.class);
  }
}
