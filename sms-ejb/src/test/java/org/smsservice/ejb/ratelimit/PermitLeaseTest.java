package org.smsservice.ejb.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermitLeaseTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration UNTIL_NEXT = Duration.ofMillis(300);

  /** Has so many permits and no more, and counts how often it is asked. */
  private static final class Stock implements RateLimiter {
    private int left;
    private int calls;

    private Stock(int left) {
      this.left = left;
    }

    @Override
    public Permits take(String bucket, int perSecond, int wanted) {
      calls++;
      int count = Math.min(left, wanted);
      left -= count;
      return new Permits(count, left, count > 0 ? Duration.ZERO : UNTIL_NEXT);
    }

    @Override
    public void settle(String bucket, int perSecond, int surplus) {
      throw new UnsupportedOperationException();
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 10, 10", "20, 40, 40", "100, 100, 20", "1000, 1000, 20"})
  void asksForManyAtOnce(int perSecond, int takes, int calls) {
    Stock stock = new Stock(Integer.MAX_VALUE);
    PermitLease lease = new PermitLease(stock, "b", perSecond);

    for (int i = 0; i < takes; i++) {
      assertThat(lease.take(NOW).count()).isEqualTo(1);
    }
    assertThat(stock.calls).isEqualTo(calls);
  }

  @Test
  void tellsWhatIsLeftAndHowLongToWait() {
    PermitLease lease = new PermitLease(new Stock(8), "b", 100);

    assertThat(lease.take(NOW)).isEqualTo(new Permits(1, 7, Duration.ZERO));
    for (int left = 6; left >= 0; left--) {
      assertThat(lease.take(NOW)).isEqualTo(new Permits(1, left, Duration.ZERO));
    }
    assertThat(lease.take(NOW)).isEqualTo(new Permits(0, 0, UNTIL_NEXT));
  }

  @Test
  void whatIsNotUsedWithinASecondLapses() {
    Stock stock = new Stock(10);
    PermitLease lease = new PermitLease(stock, "b", 100);
    lease.take(NOW);

    assertThat(lease.take(NOW.plusMillis(999)).count()).isEqualTo(1);
    assertThat(stock.calls).isEqualTo(1);
    assertThat(lease.take(NOW.plusMillis(1000)).count()).isEqualTo(1);
    assertThat(stock.calls).isEqualTo(2);
    assertThat(lease.take(NOW.plusMillis(2000)).count()).isZero();
  }

  @Test
  void whatIsGivenBackCanBeTakenAgain() {
    PermitLease lease = new PermitLease(new Stock(1), "b", 1);
    lease.take(NOW);
    assertThat(lease.take(NOW).count()).isZero();
    lease.giveBack();

    assertThat(lease.take(NOW).count()).isEqualTo(1);
  }
}
