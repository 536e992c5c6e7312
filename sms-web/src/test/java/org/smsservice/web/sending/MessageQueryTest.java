package org.smsservice.web.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.SmsException.FieldError;
import org.smsservice.domain.sending.Direction;
import org.smsservice.domain.sending.MessageStatus;
import org.smsservice.ejb.sending.MessageSearch;
import org.smsservice.web.paging.Cursor;

class MessageQueryTest {
  private static final UUID ID = UUID.fromString("0193568e-0000-7000-8000-000000000001");

  private final MessageQuery query = new MessageQuery();

  @Test
  void withoutParametersItFindsTheNewest() {
    assertThat(query.search("US"))
        .isEqualTo(
            new MessageSearch(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                51));
    assertThat(query.limit()).isEqualTo(50);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z, true",
    "2026-01-01T00:00:00Z, 2027-01-02T00:00:00Z, true",
    "2026-01-01T00:00:00Z, 2027-01-02T00:00:01Z, false",
    "2026-01-01T00:00:00Z, 2025-12-31T23:59:59Z, false"
  })
  void aRangeHasItsLimits(String from, String to, boolean isAllowed) {
    query.createdFrom = from;
    query.createdTo = to;

    if (isAllowed) {
      assertThat(query.search("US").createdTo()).contains(Instant.parse(to));
    } else {
      assertThatExceptionOfType(SmsException.class)
          .isThrownBy(() -> query.search("US"))
          .satisfies(e -> assertThat(e.fieldErrors().getFirst().field()).isEqualTo("createdTo"));
    }
  }

  @Test
  void everyParameterRestricts() {
    query.status = "delivered";
    query.direction = "outbound";
    query.to = "(415) 555-0100";
    query.from = "SHOP";
    query.batchId = ID.toString();
    query.userId = "customer-17";
    query.createdFrom = "2026-11-01T00:00:00Z";
    query.createdTo = "2026-12-01T00:00:00+01:00";
    query.limit = "10";
    query.cursor = Cursor.after(ID);

    assertThat(query.search("US"))
        .isEqualTo(
            new MessageSearch(
                Optional.of(MessageStatus.DELIVERED),
                Optional.of(Direction.OUTBOUND),
                Optional.of("+14155550100"),
                Optional.of("SHOP"),
                Optional.of(ID),
                Optional.of("customer-17"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Instant.parse("2026-11-01T00:00:00Z")),
                Optional.of(Instant.parse("2026-11-30T23:00:00Z")),
                Optional.of(ID),
                11));
    assertThat(query.limit()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({
    "(500) 555-0006, +15005550006",
    "SHOP, SHOP",
    "12345, 12345",
    "MG0123456789abcdef0123456789abcdef, MG0123456789abcdef0123456789abcdef",
    "a name of any length, a name of any length"
  })
  void takesTheSenderInAnyUsualFormat(String text, String sender) {
    query.from = text;

    assertThat(query.search("US").from()).contains(sender);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "999", "1000"})
  void takesLimitsWithinTheRange(String limit) {
    query.limit = limit;

    assertThat(query.search("US").limit()).isEqualTo(Integer.parseInt(limit) + 1);
    assertThat(query.limit()).isEqualTo(Integer.parseInt(limit));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1001", "-1", "10.5", "ten", " 10", "99999999999", "0x10"})
  void refusesOtherLimits(String limit) {
    query.limit = limit;

    assertRefused(new FieldError("limit", "must be a number from 1 to 1000"));
  }

  @ParameterizedTest
  @CsvSource({
    "exploded, is not a status",
    "DELIVERED, is not a status",
    "'delivered ', is not a status"
  })
  void refusesAnUnknownStatus(String status, String rule) {
    query.status = status;

    assertRefused(new FieldError("status", rule));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "2026-11-01",
        "2026-11-01T00:00:00",
        "2026-02-30T00:00:00Z",
        "-999999999-01-01T00:00:00Z",
        "0"
      })
  void refusesOtherTimes(String time) {
    query.createdFrom = time;
    query.createdTo = time;

    String rule = "must be a time such as 2026-01-31T12:00:00Z";
    assertRefused(new FieldError("createdFrom", rule), new FieldError("createdTo", rule));
  }

  @Test
  void namesEveryParameterThatBreaksARule() {
    query.status = "x";
    query.direction = "x";
    query.to = "x";
    query.from = "\0";
    query.batchId = "x";
    query.userId = "\0";
    query.createdFrom = "x";
    query.createdTo = "x";
    query.limit = "x";
    query.cursor = "x";

    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(() -> query.search("US"))
        .satisfies(
            e ->
                assertThat(e.fieldErrors())
                    .extracting(FieldError::field)
                    .containsExactly(
                        "status",
                        "direction",
                        "to",
                        "from",
                        "batchId",
                        "userId",
                        "createdFrom",
                        "createdTo",
                        "cursor",
                        "limit"));
  }

  @Test
  void whatIsEmptyDoesNotRestrict() {
    query.status = "";
    query.direction = "";
    query.to = "";
    query.from = "";
    query.batchId = "";
    query.userId = "";
    query.createdFrom = "";
    query.createdTo = "";
    query.limit = "";
    query.cursor = "";

    assertThat(query.search("US")).isEqualTo(new MessageQuery().search("US"));
    assertThat(query.limit()).isEqualTo(50);
  }

  private void assertRefused(FieldError... errors) {
    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(() -> query.search("US"))
        .satisfies(
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
              assertThat(e.fieldErrors()).containsExactly(errors);
            });
  }
}
