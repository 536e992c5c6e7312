package org.smsservice.domain.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.smsservice.domain.sending.MessageStatus.CANCELED;
import static org.smsservice.domain.sending.MessageStatus.DELIVERED;
import static org.smsservice.domain.sending.MessageStatus.FAILED;
import static org.smsservice.domain.sending.MessageStatus.PENDING;
import static org.smsservice.domain.sending.MessageStatus.RECEIVED;
import static org.smsservice.domain.sending.MessageStatus.SCHEDULED;
import static org.smsservice.domain.sending.MessageStatus.SENDING;
import static org.smsservice.domain.sending.MessageStatus.SENT;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MessageStatusTest {

  static List<Arguments> followers() {
    return List.of(
        Arguments.of(SCHEDULED, EnumSet.of(PENDING, SENDING, SENT, DELIVERED, FAILED, CANCELED)),
        Arguments.of(PENDING, EnumSet.of(SENDING, SENT, DELIVERED, FAILED, CANCELED)),
        Arguments.of(SENDING, EnumSet.of(PENDING, SENT, DELIVERED, FAILED, CANCELED)),
        Arguments.of(SENT, EnumSet.of(DELIVERED, FAILED, CANCELED)),
        Arguments.of(DELIVERED, EnumSet.noneOf(MessageStatus.class)),
        Arguments.of(FAILED, EnumSet.noneOf(MessageStatus.class)),
        Arguments.of(CANCELED, EnumSet.noneOf(MessageStatus.class)),
        Arguments.of(RECEIVED, EnumSet.noneOf(MessageStatus.class)));
  }

  @ParameterizedTest
  @MethodSource("followers")
  void goesForward(MessageStatus status, Set<MessageStatus> followers) {
    assertThat(MessageStatus.values())
        .allSatisfy(
            next ->
                assertThat(status.canBecome(next))
                    .as("%s can become %s", status, next)
                    .isEqualTo(followers.contains(next)));
    assertThat(status.isFinal()).isEqualTo(followers.isEmpty());
  }

  @Test
  void everyStatusHasARow() {
    assertThat(followers()).hasSameSizeAs(MessageStatus.values());
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
