package org.smsservice.domain.sending;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GsmStandInTest {
  private static final int ENTRIES_OF_TWILIO = 270;

  record Vector(String text, String encoding, int segments, int bits) {
    @Override
    public String toString() {
      return "%d code units, %s, %d segments".formatted(text.length(), encoding, segments);
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void aTextOfStandInsCountsAsRecorded(Vector vector) {
    SegmentCount count = SegmentCount.of(replaced(vector.text()));

    assertThat(count.encoding().label()).isEqualTo(vector.encoding());
    assertThat(count.segments()).isEqualTo(vector.segments());
    assertThat(count.units() * (count.encoding() == Encoding.GSM_7 ? 7 : 16))
        .isEqualTo(vector.bits());
  }

  static List<Vector> vectors() throws IOException {
    try (InputStream file = GsmStandInTest.class.getResourceAsStream("/segments.json")) {
      return StreamSupport.stream(new ObjectMapper().readTree(file).spliterator(), false)
          .map(GsmStandInTest::vector)
          .toList();
    }
  }

  private static Vector vector(JsonNode row) {
    JsonNode smart = row.required("smart");
    return new Vector(
        row.required("text").textValue(),
        smart.required("encoding").textValue(),
        smart.required("segments").intValue(),
        smart.required("messageSizeBits").intValue());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "201c,\"",
        "2019,'",
        "0060,'",
        "2014,-",
        "2022,-",
        "2026,...",
        "203c,!!",
        "00bd,1/2",
        "2039,>",
        "203a,<",
        "00a0,  ",
        "2001, ",
        "0009,       ",
        "200b,||",
        "feff,||",
        "0000,||",
        "ff21,A",
        "ff5e,~",
        "ff3c,\\",
        "1d00,A",
        "0280,R",
        "1d22,Z"
      })
  void standsInAsTwilioHasIt(String codePoint, String standIn) {
    assertThat(GsmStandIn.of(Integer.parseInt(codePoint, 16))).contains(standIn);
  }

  @ParameterizedTest
  @ValueSource(ints = {'я', 'ç', 0xff40, 0xff41, 0xff5a, 0x2011, 0x1f600, 0xd83d, -1})
  void nothingStandsInForTheOthers(int codePoint) {
    assertThat(GsmStandIn.of(codePoint)).isEmpty();
  }

  @Test
  void leadsFromOutsideTheAlphabetIntoIt() {
    List<String> replaceable =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(character -> GsmStandIn.of(character).isPresent())
            .mapToObj(Character::toString)
            .toList();

    assertThat(replaceable)
        .hasSize(ENTRIES_OF_TWILIO)
        .allSatisfy(
            character -> {
              assertThat(SegmentCount.of(character).encoding()).isEqualTo(Encoding.UCS_2);
              assertThat(SegmentCount.of(replaced(character)).encoding()).isEqualTo(Encoding.GSM_7);
            });
  }

  private static String replaced(String text) {
    return text.codePoints()
        .mapToObj(character -> GsmStandIn.of(character).orElse(Character.toString(character)))
        .collect(Collectors.joining());
  }
}
