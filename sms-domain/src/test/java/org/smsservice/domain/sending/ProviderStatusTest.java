package org.smsservice.domain.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsservice.domain.sending.ProviderStatus.ACCEPTED;
import static org.smsservice.domain.sending.ProviderStatus.CANCELED;
import static org.smsservice.domain.sending.ProviderStatus.DELIVERED;
import static org.smsservice.domain.sending.ProviderStatus.FAILED;
import static org.smsservice.domain.sending.ProviderStatus.PARTIALLY_DELIVERED;
import static org.smsservice.domain.sending.ProviderStatus.QUEUED;
import static org.smsservice.domain.sending.ProviderStatus.READ;
import static org.smsservice.domain.sending.ProviderStatus.RECEIVED;
import static org.smsservice.domain.sending.ProviderStatus.RECEIVING;
import static org.smsservice.domain.sending.ProviderStatus.SCHEDULED;
import static org.smsservice.domain.sending.ProviderStatus.SENDING;
import static org.smsservice.domain.sending.ProviderStatus.SENT;
import static org.smsservice.domain.sending.ProviderStatus.UNDELIVERED;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderStatusTest {
  /** What knows as much stands in one row; each row knows more than those before it. */
  private static final List<List<ProviderStatus>> OUTBOUND =
      List.of(
          List.of(ACCEPTED, SCHEDULED),
          List.of(QUEUED),
          List.of(SENDING),
          List.of(SENT, PARTIALLY_DELIVERED),
          List.of(DELIVERED, UNDELIVERED, FAILED, CANCELED),
          List.of(READ));

  @Test
  void outboundStatusesAreRanked() {
    for (int row = 0; row < OUTBOUND.size(); row++) {
      for (int other = 0; other < OUTBOUND.size(); other++) {
        for (ProviderStatus status : OUTBOUND.get(row)) {
          for (ProviderStatus otherStatus : OUTBOUND.get(other)) {
            assertThat(status.isNewerThan(otherStatus))
                .as("%s is newer than %s", status, otherStatus)
                .isEqualTo(row > other);
          }
        }
      }
    }
  }

  @Test
  void inboundStatusesAreRanked() {
    assertThat(RECEIVED.isNewerThan(RECEIVING)).isTrue();
    assertThat(RECEIVING.isNewerThan(RECEIVED)).isFalse();
    assertThat(RECEIVED.isNewerThan(RECEIVED)).isFalse();
  }

  @Test
  void everyStatusIsInOneOfTheTables() {
    List<ProviderStatus> ranked = OUTBOUND.stream().flatMap(List::stream).toList();

    assertThat(Arrays.asList(ProviderStatus.values()))
        .hasSize(ranked.size() + 2)
        .containsAll(ranked)
        .contains(RECEIVING, RECEIVED);
  }

  @ParameterizedTest
  @CsvSource({
    "accepted, SENT",
    "scheduled, SENT",
    "queued, SENT",
    "sending, SENT",
    "sent, SENT",
    "partially_delivered, SENT",
    "delivered, DELIVERED",
    "undelivered, FAILED",
    "failed, FAILED",
    "canceled, CANCELED",
    "read, DELIVERED",
    "receiving, RECEIVED",
    "received, RECEIVED"
  })
  void meansAStatusOfOurs(String word, MessageStatus meaning) {
    assertThat(ProviderStatus.of(word)).map(ProviderStatus::messageStatus).contains(meaning);
  }

  @ParameterizedTest
  @EnumSource
  void isFoundByItsWord(ProviderStatus status) {
    assertThat(ProviderStatus.of(status.label())).contains(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Delivered", "DELIVERED", " delivered", "log-only", "exploded"})
  void anotherWordIsNotKnown(String word) {
    assertThat(ProviderStatus.of(word)).isEmpty();
  }
}
