package org.smsservice.domain.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class GateTest {

  @Property
  void aSetIsStoredAndReadBack(@ForAll Set<Gate> gates) {
    assertThat(Gate.ofBits(Gate.bitsOf(gates))).isEqualTo(gates);
  }

  /** What is stored must mean the same for ever. */
  @Test
  void theBitsArePinned() {
    assertThat(List.of(Gate.values()))
        .extracting(gate -> gate.label() + "=" + Gate.bitsOf(EnumSet.of(gate)))
        .containsExactly(
            "recipient=1", "content=2", "sender=4", "maxPrice=16", "optOut=8", "quota=32");
  }

  @Test
  void unknownBitsArePassedOver() {
    assertThat(Gate.ofBits(1 << 30 | 1)).containsExactly(Gate.RECIPIENT);
  }
}
