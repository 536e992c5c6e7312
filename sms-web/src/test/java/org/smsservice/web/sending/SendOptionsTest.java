package org.smsservice.web.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.SmsException.FieldError;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.Priority;
import org.smsservice.ejb.apikey.Caller;
import org.smsservice.ejb.sending.Content;
import org.smsservice.ejb.sending.SendCommand;
import org.smsservice.web.json.JsonFormat;

class SendOptionsTest {
  private static final OrganizationId ORGANIZATION = new OrganizationId(UUID.randomUUID());
  private static final Caller.Member CALLER =
      new Caller.Member(ORGANIZATION, "test", Optional.empty(), true, "DE", Set.of(), Instant.MAX);

  @Test
  void everythingButTheTextMayBeLeftOut() {
    assertThat(command(null, Priority.BULK, null, null))
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
  }

  @ParameterizedTest
  @EnumSource
  void aNamedPriorityCountsElseTheUsualOne(Priority priority) {
    assertThat(priority.label()).matches(SendOptions.PRIORITIES);
    assertThat(command(priority.label(), Priority.NORMAL, null, null).priority())
        .isEqualTo(priority);
    assertThat(command(null, priority, null, null).priority()).isEqualTo(priority);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HIGH", "urgent"})
  void thereIsNoOtherPriority(String priority) {
    assertThat(priority).doesNotMatch(SendOptions.PRIORITIES);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> command(priority, Priority.NORMAL, null, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1970-01-01T00:00:00Z", "2026-12-24T18:00:00Z", "9999-12-31T00:00:00Z"})
  void takesAnyTimeOfTheCalendar(Instant sendAt) {
    assertThat(command(null, Priority.NORMAL, sendAt, null).sendAt()).isEqualTo(sendAt);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9999-12-31T00:00:00.000000001Z", "+10000-01-01T00:00:00Z"})
  void refusesTimesThatNobodyWillSee(Instant sendAt) {
    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(() -> command(null, Priority.NORMAL, sendAt, null))
        .satisfies(
            e ->
                assertThat(e.fieldErrors())
                    .extracting(FieldError::field)
                    .containsExactly("sendAt"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, SendCommand.MAX_VALIDITY_SECONDS})
  void theValidityIsInSeconds(int seconds) {
    assertThat(command(null, Priority.NORMAL, null, seconds).validity())
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]"})
  void nullAndEmptyListsAskForNothing(String value) {
    assertThatCode(
            () -> {
              SendOptions.refuse(Map.of());
              SendOptions.refuse(Map.of("a", Optional.empty(), "b", json(value)));
            })
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[null]", "[[]]", "\"\"", "\"x\"", "0", "false"})
  void refusesAnythingElseAndNamesAllOfIt(String value) throws JsonProcessingException {
    Optional<JsonNode> given = json(value);

    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(
            () ->
                SendOptions.refuse(
                    Map.of("b", given, "c", Optional.empty(), "a", given, "d", given)))
        .satisfies(
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED_FIELD);
              assertThat(e.fieldErrors())
                  .extracting(FieldError::field)
                  .containsExactly("a", "b", "d");
            });
  }

  private static Optional<JsonNode> json(String value) throws JsonProcessingException {
    return Optional.of(JsonFormat.MAPPER.readTree(value));
  }

  private static SendCommand command(
      String priority, Priority usual, Instant sendAt, Integer validitySeconds) {
    return SendOptions.command(
        CALLER,
        null,
        new Content.Text("hello"),
        priority,
        usual,
        sendAt,
        validitySeconds,
        null,
        null);
  }
}
