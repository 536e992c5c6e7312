package org.smsservice.ejb.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RejectionTest {
  private static final int MAX_LENGTH = 64;

  @Test
  void keepsWhatItIsTold() {
    assertThat(Rejection.of(7, "0800", "invalid_number", "is too short"))
        .isEqualTo(new Rejection(7, "0800", "invalid_number", "is too short", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "+14155550100", "Mr Smith", "日本", "a😀b", "\n\t", "\uFFFD"})
  void leavesWhatCanBeStored(String recipient) {
    assertThat(kept(recipient)).isEqualTo(recipient);
  }

  @Test
  void replacesWhatCannotBeStored() {
    assertThat(kept("a\0b\0")).isEqualTo("a?b?");
    assertThat(kept("a\uD83D")).as("the first half of a pair").isEqualTo("a?");
    assertThat(kept("\uDE00b")).as("the second half of a pair").isEqualTo("?b");
    assertThat(kept("\uDE00\uD83D")).as("halves in the wrong order").isEqualTo("??");
  }

  @ParameterizedTest
  @CsvSource({"a", "я", "😀"})
  void cutsWhatIsTooLongButNeverACharacter(String character) {
    assertThat(kept(character.repeat(MAX_LENGTH))).isEqualTo(character.repeat(MAX_LENGTH));
    assertThat(kept(character.repeat(MAX_LENGTH + 1))).isEqualTo(character.repeat(MAX_LENGTH));
    assertThat(kept("0".repeat(MAX_LENGTH - 1) + "😀😀"))
        .isEqualTo("0".repeat(MAX_LENGTH - 1) + "😀");
  }

  @Property
  void anyTextCanBeStored(@ForAll("texts") String recipient) {
    String kept = kept(recipient);

    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(kept)).isTrue();
    assertThat(kept).doesNotContain("\0");
    assertThat(kept.codePointCount(0, kept.length()))
        .isEqualTo(Math.min(MAX_LENGTH, recipient.codePointCount(0, recipient.length())));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withCharRange('\0', '\3')
        .withCharRange('\uD7F0', '\uE00F')
        .withChars('a')
        .ofMaxLength(2 * MAX_LENGTH);
  }

  private static String kept(String recipient) {
    return Rejection.of(0, recipient, "invalid_number", "detail").recipient();
  }
}
