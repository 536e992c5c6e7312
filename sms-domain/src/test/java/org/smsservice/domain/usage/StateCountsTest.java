package org.smsservice.domain.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StateCountsTest {
  private static final StateCounts EACH =
      Stream.of("pending", "sent", "delivered", "failed", "canceled", "received")
          .map(state -> StateCounts.of(state, state.length()))
          .reduce(StateCounts.NONE, StateCounts::plus);

  @Test
  void everyStateIsCountedInItsPlace() {
    assertThat(EACH).isEqualTo(new StateCounts(7, 4, 9, 6, 8, 8));
    assertThat(EACH.outbound()).isEqualTo(34);
    assertThatIllegalArgumentException().isThrownBy(() -> StateCounts.of("sending", 1));
  }

  @Test
  void theDeliveryRateIsOfThoseThatCameToTheirEnd() {
    assertThat(EACH.deliveryRate()).isEqualTo(0.6);
    assertThat(StateCounts.NONE.deliveryRate()).isEqualTo(1);
  }
}
