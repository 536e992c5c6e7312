package org.smsservice.domain.sending;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

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
    int perSegment = count.encoding() == Encoding.GSM_7 ? 153 : 67;
    int mostLostPerSegment = count.segments() <= 1 ? 0 : perSegment - 1;

    assertThat(count.units()).isBetween(text.length(), 2 * text.length());
    assertThat(count.segments())
        .isGreaterThanOrEqualTo(count.units() <= singleLimit(count) ? 0 : 2)
        .isLessThanOrEqualTo(1 + count.units() / (perSegment - mostLostPerSegment));
    assertThat(count.segments() == 0).isEqualTo(text.isEmpty());
    assertThat(count.segments() <= 1).isEqualTo(count.units() <= singleLimit(count));
  }

  @Property
  void whatFitsInOneSegmentOfEachIsPackedTightly(@ForAll("texts") String text) {
    SegmentCount count = SegmentCount.of(text);
    int perSegment = count.encoding() == Encoding.GSM_7 ? 153 : 67;

    assertThat(count.segments() * Math.max(singleLimit(count), perSegment))
        .isGreaterThanOrEqualTo(count.units());
  }

  private static int singleLimit(SegmentCount count) {
    return count.encoding() == Encoding.GSM_7 ? 160 : 70;
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
            net.jqwik.api.Tuple.of(6, special),
            net.jqwik.api.Tuple.of(2, Arbitraries.strings().all().ofMaxLength(5)),
            net.jqwik.api.Tuple.of(1, runs))
        .list()
        .ofMaxSize(MAX_PARTS)
        .map(parts -> String.join("", parts));
  }
}
