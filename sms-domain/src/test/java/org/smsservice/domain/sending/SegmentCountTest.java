package org.smsservice.domain.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsservice.domain.sending.Encoding.GSM_7;
import static org.smsservice.domain.sending.Encoding.UCS_2;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentCountTest {
  private static final String FAMILY = "👨‍👩‍👧‍👦";

  @Test
  void anEmptyTextTakesNoSegment() {
    assertThat(SegmentCount.of("")).isEqualTo(new SegmentCount(GSM_7, 0, 0));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "159,1", "160,1", "161,2", "306,2", "307,3", "459,3", "460,4", "1600,11"})
  void countsSeptetsOfGsm(int length, int segments) {
    assertThat(SegmentCount.of("a".repeat(length)))
        .isEqualTo(new SegmentCount(GSM_7, segments, length));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "69,1", "70,1", "71,2", "134,2", "135,3", "201,3", "202,4", "1600,24"})
  void countsCodeUnitsOfUcs2(int length, int segments) {
    assertThat(SegmentCount.of("я".repeat(length)))
        .isEqualTo(new SegmentCount(UCS_2, segments, length));
  }

  @ParameterizedTest
  @ValueSource(strings = {"^", "{", "}", "\\", "[", "~", "]", "|", "€", "\f"})
  void aCharacterOfTheExtensionTableTakesTwoSeptets(String character) {
    assertThat(SegmentCount.of(character)).isEqualTo(new SegmentCount(GSM_7, 1, 2));
    assertThat(SegmentCount.of(character.repeat(80))).isEqualTo(new SegmentCount(GSM_7, 1, 160));
    assertThat(SegmentCount.of(character.repeat(81)).segments()).isEqualTo(2);
  }

  @Test
  void anEscapedCharacterIsNotSplitAtTheBorder() {
    String fillsAllButOneSeptet = "a".repeat(152);

    assertThat(SegmentCount.of(fillsAllButOneSeptet + "b" + "c".repeat(153)).segments())
        .isEqualTo(2);
    assertThat(SegmentCount.of(fillsAllButOneSeptet + "€" + "c".repeat(151)).segments())
        .isEqualTo(2);
    assertThat(SegmentCount.of(fillsAllButOneSeptet + "€" + "c".repeat(152)))
        .isEqualTo(new SegmentCount(GSM_7, 3, 306));
  }

  @ParameterizedTest
  @ValueSource(strings = {"😀", "e\u0301", "\r\n"})
  void aClusterIsNotSplitAtTheBorder(String twoUnits) {
    assertThat(SegmentCount.of("я".repeat(65) + twoUnits + "я".repeat(67)).segments()).isEqualTo(2);
    assertThat(SegmentCount.of("я".repeat(66) + twoUnits + "я".repeat(65)).segments()).isEqualTo(2);
    assertThat(SegmentCount.of("я".repeat(66) + twoUnits + "я".repeat(66)).segments()).isEqualTo(3);
  }

  @Test
  void anEmojiOfSeveralCharactersStaysWhole() {
    int units = FAMILY.length();

    assertThat(SegmentCount.of("я".repeat(67 - units) + FAMILY + "я".repeat(67)).segments())
        .isEqualTo(2);
    assertThat(SegmentCount.of("я".repeat(68 - units) + FAMILY + "я".repeat(67)).segments())
        .isEqualTo(3);
  }

  @Test
  void aClusterThatIsLongerThanASegmentIsSplit() {
    String cluster = "e" + "\u0301".repeat(134);

    assertThat(SegmentCount.of(cluster)).isEqualTo(new SegmentCount(UCS_2, 3, 135));
  }

  @ParameterizedTest
  @ValueSource(strings = {"`", "ç", "\t", "ı", "“", "\u00a0", "\u001b", "😀", "\ud83d", "\ude00"})
  void oneOtherCharacterMakesTheWholeTextUcs2(String character) {
    SegmentCount count = SegmentCount.of("a".repeat(70) + character);

    assertThat(count).isEqualTo(new SegmentCount(UCS_2, 2, 70 + character.length()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "€", "я", "😀", "e\u0301", "🇩🇪", "\u0301", "👩‍"})
  void takesTimeInProportionToTheText(String part) {
    String text = part.repeat(1_000_000 / part.length());

    SegmentCount count =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> SegmentCount.of(text), "a million code units");

    assertThat(count.units()).isGreaterThanOrEqualTo(text.length());
  }
}
