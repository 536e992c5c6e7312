package org.smsservice.domain.sending;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class SegmentCountPropertyTest {
  private static final int MAX_PARTS = 200;

  @Property
  void aLongerTextNeverTakesFewerSegments(
      @ForAll("texts") String text, @ForAll("texts") String appended) {
    assertThat(SegmentCount.of(text + appended).segments())
        .isGreaterThanOrEqualTo(SegmentCount.of(text).segments());
  }

  @Property
  void anyTextCountsWithinBounds(@ForAll("texts") String text) {
    SegmentCount count = SegmentCount.of(text);
    boolean isGsm = count.encoding() == Encoding.GSM_7;

    assertThat(count.units()).isBetween(text.length(), 2 * text.length());
    assertThat(count.segments() == 0).isEqualTo(text.isEmpty());
    assertThat(count.segments() <= 1).isEqualTo(count.units() <= (isGsm ? 160 : 70));
    if (count.segments() > 1) {
      assertThat(count.segments()).isGreaterThanOrEqualTo(ceil(count.units(), isGsm ? 153 : 67));
    }
    if (isGsm && count.segments() > 1) {
      // At most one septet of a segment stays empty, before an escaped character.
      assertThat(count.segments()).isLessThanOrEqualTo(ceil(count.units(), 152));
    }
  }

  private static int ceil(int units, int perSegment) {
    return (units + perSegment - 1) / perSegment;
  }

  /** Of characters that go together in surprising ways, lone surrogates included. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> special =
        Arbitraries.of(
            "a", "€", "\r", "\n", "я", "😀", "\ud83d", "\ude00", "\u200d", "\u0301", "\ufe0f", "👩",
            "🇩", "🇪", "🏽", "각", "\u1100", "नि", "\u0600", "\u0000");
    Arbitrary<String> runs =
        Arbitraries.of("a", "€", "я", "e\u0301")
            .flatMap(part -> Arbitraries.integers().between(1, MAX_PARTS).map(part::repeat));
    return Arbitraries.frequencyOf(
            Tuple.of(6, special),
            Tuple.of(2, Arbitraries.strings().all().ofMaxLength(5)),
            Tuple.of(1, runs))
        .list()
        .ofMaxSize(MAX_PARTS)
        .map(parts -> String.join("", parts));
  }
}
