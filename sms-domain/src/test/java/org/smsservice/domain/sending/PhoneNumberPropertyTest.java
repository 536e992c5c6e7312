package org.smsservice.domain.sending;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PhoneNumberPropertyTest {

  /** What was accepted once is read back from the queue. */
  @Property(tries = 5000)
  void whatIsAcceptedIsE164(@ForAll("digits") String text) {
    try {
      PhoneNumber accepted = PhoneNumber.parse(text, "DE");
      assertThat(PhoneNumber.ofE164(accepted.e164())).isEqualTo(accepted);
      assertThat(PhoneNumber.parse(accepted.e164(), "US")).isEqualTo(accepted);
    } catch (InvalidPhoneNumberException refused) {
      assertThat(refused.getMessage()).doesNotContainPattern("\\d");
    }
  }

  @Provide
  Arbitrary<String> digits() {
    Arbitrary<String> start =
        Arbitraries.of("", "+", "+49", "+1", "+44", "+290", "+683", "+86", "+800", "+883", "0");
    Arbitrary<String> rest = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(18);
    return Combinators.combine(start, rest).as(String::concat);
  }
}
