package org.smsservice.sandbox.twilio.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentCountTest {
  @ParameterizedTest
  @CsvSource({
    "'',1,1",
    "a,160,1",
    "a,161,2",
    "a,306,2",
    "a,307,3",
    "é,160,1",
    "€,80,1",
    "€,81,2",
    "€,152,2",
    "€,153,3",
    "я,70,1",
    "я,71,2",
    "я,134,2",
    "я,135,3",
    "👍,35,1",
    "👍,36,2",
    "👍,66,2",
    "👍,67,3",
    "a,1600,11",
    "👍🏽,17,1",
    "👍🏽,18,2",
    "👍🏽,32,2",
    "👍🏽,33,3",
  })
  void countsWholeCharactersPerSegment(String character, int times, int segments) {
    assertThat(SegmentCount.of(character.repeat(times))).isEqualTo(segments);
  }

  @ParameterizedTest
  @CsvSource({"70,1", "71,2"})
  void extensionCharactersTakeOneUnitInUcs2(int length, int segments) {
    assertThat(SegmentCount.of("я" + "€".repeat(length - 1))).isEqualTo(segments);
  }
}
