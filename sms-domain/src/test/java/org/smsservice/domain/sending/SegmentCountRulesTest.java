package org.smsservice.domain.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentCountRulesTest {
  private static final String WITHOUT_ESCAPES =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./09:;<=>?¡AZÄÖÑÜ§¿azäöñüà";

  @ParameterizedTest
  @CsvSource({
    "GSM_7, -1, 0",
    "GSM_7, 0, 1",
    "GSM_7, 1, 0",
    "GSM_7, 1, 161",
    "GSM_7, 2, 307",
    "GSM_7, 3, 2",
    "UCS_2, 1, 71",
    "UCS_2, 2, 135",
    "UCS_2, 0, -1"
  })
  void aCountThatNoTextHasCannotBeBuilt(Encoding encoding, int segments, int units) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SegmentCount(encoding, segments, units));
  }

  @Test
  void tellsWhatForcesUcs2() {
    assertThat(SegmentCount.forcingUcs2("“a” я😀 “€” {e\u0301}"))
        .containsExactly("“", "”", "я", "😀", "\u0301");
    assertThat(SegmentCount.forcingUcs2("\ude00 \ud83d")).containsExactly("\ude00", "\ud83d");
    assertThat(SegmentCount.forcingUcs2("")).isEmpty();
  }

  @Property
  void somethingForcesUcs2IfAndOnlyIfItIsUcs2(@ForAll("anything") String text) {
    assertThat(SegmentCount.forcingUcs2(text).isEmpty())
        .isEqualTo(SegmentCount.of(text).encoding() == Encoding.GSM_7);
  }

  /** Without escapes a text fills its segments one after another. */
  @Property
  void plainGsmIsADivision(@ForAll("plainGsm") String text) {
    int length = text.length();
    int segments = length == 0 ? 0 : length <= 160 ? 1 : (length + 152) / 153;

    assertThat(SegmentCount.of(text)).isEqualTo(new SegmentCount(Encoding.GSM_7, segments, length));
  }

  @Provide
  Arbitrary<String> plainGsm() {
    return Arbitraries.strings().withChars(WITHOUT_ESCAPES).ofMaxLength(1000);
  }

  @Provide
  Arbitrary<String> anything() {
    return Arbitraries.oneOf(
        Arbitraries.strings().all().ofMaxLength(200),
        Arbitraries.strings().withChars(WITHOUT_ESCAPES + "€[]я").ofMaxLength(20));
  }
}
