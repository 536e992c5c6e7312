package org.smsservice.domain.sending;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriorityTest {

  /** The queue keeps these numbers, so they never change. */
  @ParameterizedTest
  @CsvSource({"HIGH, 0", "NORMAL, 1", "BULK, 2"})
  void highLeavesFirst(Priority priority, int rank) {
    assertThat(priority.rank()).isEqualTo(rank);
  }
}
