package org.smsservice.ejb.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsservice.ejb.FakeEvent;
import org.smsservice.ejb.SettableClock;
import org.smsservice.ejb.gateway.ChargedMessage;

class SettlementServiceTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  private final FakeEvent<MessagesSettled> events = new FakeEvent<>();
  private final SettlementService service = service(events);

  private static SettlementService service(FakeEvent<MessagesSettled> events) {
    SettlementService service = new SettlementService();
    service.clock = new SettableClock(NOW);
    service.config =
        new SettlementConfig(
            Duration.ofMinutes(15), 2, Duration.ofHours(2), 200, Duration.ofHours(36));
    service.settled = events;
    return service;
  }

  @Test
  void whatIsTooOldAndStillHasNoPriceIsGivenUp() {
    service.settlements =
        new SettlementRepository() {
          @Override
          public int noteWithoutPrice(
              List<String> providerIds, Instant olderThan, Instant tooOld, UUID firstId) {
            assertThat(providerIds).containsExactly("SM1");
            assertThat(olderThan).isEqualTo(NOW.minus(Duration.ofHours(2)));
            assertThat(tooOld).isEqualTo(NOW.minus(Duration.ofHours(36)));
            return 1;
          }
        };

    assertThat(
            service.record(List.of(new ChargedMessage("SM1", 1, Optional.empty())), new UUID(0, 0)))
        .isEqualTo(1);
    assertThat(events.fired()).containsExactly(MessagesSettled.givenUp(1));
  }

  @Test
  void asksOnceMoreForWhatNoListHasToldOfWhenItIsTooOld() {
    service.settlements =
        new SettlementRepository() {
          @Override
          public List<Straggler> stragglers(Instant olderThan, Instant lastLook, int limit) {
            assertThat(olderThan).isEqualTo(NOW.minus(Duration.ofHours(2)));
            assertThat(lastLook)
                .isEqualTo(NOW.minus(Duration.ofHours(36).plus(ListDay.REST_OF_AWAITED)));
            assertThat(limit).isEqualTo(200);
            return List.of(new Straggler(new UUID(0, 0), "SM1"));
          }
        };

    assertThat(service.stragglers()).extracting(Straggler::providerId).containsExactly("SM1");
  }

  @ParameterizedTest
  @CsvSource({"true, P8DT12H", "false, PT36H"})
  void whatNobodyTellsAboutWaitsAWeekLongerWhereThereIsAProvider(
      boolean isConnected, Duration patience) {
    service.settlements =
        new SettlementRepository() {
          @Override
          public int giveUpOlder(Instant olderThan, int limit) {
            assertThat(olderThan).isEqualTo(NOW.minus(patience));
            return 7;
          }
        };

    assertThat(service.giveUpOldest(isConnected)).isEqualTo(7);
    assertThat(events.fired()).containsExactly(MessagesSettled.givenUp(7));
  }
}
