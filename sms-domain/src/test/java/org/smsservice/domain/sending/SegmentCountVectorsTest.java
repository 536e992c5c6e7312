package org.smsservice.domain.sending;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded count, as it is without any replacement of characters. */
class SegmentCountVectorsTest {
  private static final int VECTORS = 164;
  private static final int SEPTET_BITS = 7;
  private static final int CODE_UNIT_BITS = 16;

  record Vector(String text, String encoding, int segments, int bits) {
    @Override
    public String toString() {
      return "%d code units, %s, %d segments".formatted(text.length(), encoding, segments);
    }
  }

  @Test
  void vectorsAreComplete() {
    assertThat(vectors()).hasSize(VECTORS);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void countsAsRecorded(Vector vector) {
    SegmentCount count = SegmentCount.of(vector.text());

    assertThat(count.encoding().label()).isEqualTo(vector.encoding());
    assertThat(count.segments()).isEqualTo(vector.segments());
    assertThat(count.units() * bitsPerUnit(count.encoding())).isEqualTo(vector.bits());
  }

  private static int bitsPerUnit(Encoding encoding) {
    return switch (encoding) {
      case GSM_7 -> SEPTET_BITS;
      case UCS_2 -> CODE_UNIT_BITS;
    };
  }

  static List<Vector> vectors() {
    try (InputStream file = SegmentCountVectorsTest.class.getResourceAsStream("/segments.json")) {
      Stream<JsonNode> rows =
          StreamSupport.stream(new ObjectMapper().readTree(file).spliterator(), false);
      return rows.map(SegmentCountVectorsTest::vector).toList();
    } catch (IOException e) {
      throw new IllegalStateException("segments.json cannot be read", e);
    }
  }

  private static Vector vector(JsonNode row) {
    JsonNode plain = row.required("plain");
    return new Vector(
        row.required("text").textValue(),
        plain.required("encoding").textValue(),
        plain.required("segments").intValue(),
        plain.required("messageSizeBits").intValue());
  }
}
