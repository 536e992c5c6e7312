package org.smsservice.ejb.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.smsservice.domain.sending.Direction;
import org.smsservice.ejb.usage.MessageKind;

class MessageSearchTest {
  private static MessageSearch search(Direction direction, String from) {
    return new MessageSearch(
        Optional.empty(),
        Optional.of(direction),
        Optional.empty(),
        Optional.ofNullable(from),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        50);
  }

  @Test
  void whatAPersonHasWrittenIsFoundByItsIndex() {
    assertThat(search(Direction.INBOUND, "+14155550199").kind()).isEmpty();
  }

  @Test
  void whatWentOutFromANumberIsFoundByTheTotalsOfThatSender() {
    assertThat(search(Direction.OUTBOUND, "+15005550006").kind())
        .map(MessageKind::sender)
        .contains(Optional.of("+15005550006"));
  }

  @Test
  void aDirectionIsKnownToTheTotals() {
    assertThat(search(Direction.INBOUND, null).kind())
        .map(MessageKind::direction)
        .contains(Optional.of(Direction.INBOUND));
  }
}
