package org.smsservice.ejb.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsservice.ejb.FakeEvent;
import org.smsservice.ejb.SettableClock;

class SettlementServiceTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  @ParameterizedTest
  @CsvSource({"true, PT36H", "false, PT72H"})
  void waitsTwiceAsLongWhereNotAllWasTold(boolean isAllTold, Duration patience) {
    SettlementService service = new SettlementService();
    service.clock = new SettableClock(NOW);
    service.config =
        new SettlementConfig(
            Duration.ofMinutes(15), 2, Duration.ofHours(2), 200, Duration.ofHours(36));
    FakeEvent<MessagesSettled> events = new FakeEvent<>();
    service.settled = events;
    service.settlements =
        new SettlementRepository() {
          @Override
          public int giveUpOlder(Instant olderThan, int limit) {
            assertThat(olderThan).isEqualTo(NOW.minus(patience));
            return 7;
          }
        };

    assertThat(service.giveUpOldest(isAllTold)).isEqualTo(7);
    assertThat(events.fired()).containsExactly(MessagesSettled.givenUp(7));
  }
}
