package org.smsservice.domain.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.smsservice.domain.sending.MessageStatus.CANCELED;
import static org.smsservice.domain.sending.MessageStatus.DELIVERED;
import static org.smsservice.domain.sending.MessageStatus.FAILED;
import static org.smsservice.domain.sending.MessageStatus.PENDING;
import static org.smsservice.domain.sending.MessageStatus.RECEIVED;

import org.junit.jupiter.api.Test;

class MessageStatusTest {

  @Test
  void nothingFollowsAnEnd() {
    assertThat(MessageStatus.values())
        .filteredOn(MessageStatus::isFinal)
        .containsExactly(DELIVERED, FAILED, CANCELED, RECEIVED);
  }

  @Test
  void isFoundByItsLabel() {
    assertThat(MessageStatus.of("pending")).isEqualTo(PENDING);
    assertThat(Encoding.of("UCS-2")).isEqualTo(Encoding.UCS_2);
    assertThat(Priority.of("bulk")).isEqualTo(Priority.BULK);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MessageStatus.of("undelivered"))
        .withMessage("not a label of MessageStatus");
  }

  @Test
  void ranksOfTheProviderStartAtZero() {
    assertThat(ProviderStatus.ACCEPTED.rank()).isZero();
    assertThat(ProviderStatus.READ.rank()).isEqualTo(5);
  }
}
