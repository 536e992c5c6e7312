package org.smsservice.ejb.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.sending.Batch;
import org.smsservice.domain.sending.MessageStatus;

class BatchStateTest {
  private static final Instant NOW = Messages.NOW;

  @Test
  void pendingIsWhatHasNotLeft() {
    Map<MessageStatus, Long> byStatus = new EnumMap<>(MessageStatus.class);
    long count = 1;
    for (MessageStatus status : MessageStatus.values()) {
      byStatus.put(status, count);
      count *= 10;
    }
    BatchState state = state(byStatus, 0);

    assertThat(state.pending()).as("scheduled, pending and sending").isEqualTo(111);
    assertThat(state.count(MessageStatus.SENT)).isEqualTo(1000);
    assertThat(state.count(MessageStatus.FAILED)).isEqualTo(100_000);
  }

  @Test
  void aBatchWithoutMessagesHasZeroOfEach() {
    BatchState state = state(Map.of(), 0);

    assertThat(state.pending()).isZero();
    assertThat(MessageStatus.values()).allMatch(status -> state.count(status) == 0);
    assertThat(state.messagesPerSecond()).isZero();
    assertThat(state.expectedEnd(NOW)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -",
        "1.00 USD, 1.00 USD",
        "1.00 EUR, 1.00 EUR",
        "1.00 EUR; 2.00 USD, 2.00 USD",
        "1.00 EUR; 2.00 GBP, -"
      })
  void theCostIsOneSumInOneCurrency(String costs, String shown) {
    BatchState state = new BatchState(batch(0), Map.of(), money(costs), 0);

    assertThat(state.cost()).isEqualTo(money(shown).stream().findFirst());
  }

  private static List<Money> money(String list) {
    return Stream.ofNullable(list)
        .flatMap(text -> Stream.of(text.split("; ")))
        .map(text -> Money.of(text.split(" ")[0], text.split(" ")[1]))
        .toList();
  }

  @Test
  void countsStayAsTheyWere() {
    Map<MessageStatus, Long> byStatus = new EnumMap<>(Map.of(MessageStatus.PENDING, 5L));
    BatchState state = state(byStatus, 0);
    byStatus.put(MessageStatus.PENDING, 6L);

    assertThat(state.pending()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({"100, 10, 100000", "100, 1, 1000000", "1, 1000, 10", "0, 10, 0", "3, 7, 4285"})
  void theEndIsWhenTheRestHasLeftAtThisRate(long pending, long leftLately, long millis) {
    BatchState state = state(Map.of(MessageStatus.PENDING, pending), leftLately);

    assertThat(state.messagesPerSecond()).isEqualTo(leftLately / 10.0);
    assertThat(state.expectedEnd(NOW)).contains(NOW.plusMillis(millis));
  }

  @Test
  void nobodyKnowsTheEndWhenNothingLeaves() {
    assertThat(state(Map.of(MessageStatus.PENDING, 5L), 0).expectedEnd(NOW)).isEmpty();
  }

  @Test
  void onlyARunningBatchHasAnEndToCome() {
    BatchState completed =
        new BatchState(batch(2), Map.of(MessageStatus.PENDING, 1L), List.of(), 10);

    assertThat(completed.expectedEnd(NOW)).isEmpty();
  }

  @Property
  void theEndIsNeverOver(
      @ForAll @IntRange(max = 100_000) int pending, @ForAll @IntRange(min = 1) int leftLately) {
    assertThat(state(Map.of(MessageStatus.SENDING, (long) pending), leftLately).expectedEnd(NOW))
        .hasValueSatisfying(end -> assertThat(end).isAfterOrEqualTo(NOW));
  }

  private static BatchState state(Map<MessageStatus, Long> byStatus, long leftLately) {
    return new BatchState(batch(0), byStatus, List.of(), leftLately);
  }

  /** Of two recipients; with both rejected it is complete. */
  private static Batch batch(int rejected) {
    return new Batch(
        TimeOrderedId.next(),
        new OrganizationId(UUID.randomUUID()),
        2,
        rejected,
        Money.of("0.05", "USD"),
        null,
        NOW);
  }
}
