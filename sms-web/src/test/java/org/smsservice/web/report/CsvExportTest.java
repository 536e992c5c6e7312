package org.smsservice.web.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvExportTest {
  record Row(String name, Integer number, String other) {}

  @Test
  void writesAHeaderAndPagesOfRows() throws IOException {
    assertThat(
            written(
                List.of(
                    List.of(new Row("a", 1, null), new Row("say \"b\", c", null, "ü")),
                    List.of(),
                    List.of(new Row("two\r\nlines", -3, "")))))
        .isEqualTo(
            "name,number,other\r\na,1,\r\n"
                + "\"say \"\"b\"\", c\",,ü\r\n"
                + "\"two\r\nlines\",-3,\r\n");
  }

  @Test
  void aFileWithoutRowsHasAHeader() throws IOException {
    assertThat(written(List.of(List.of()))).isEqualTo("name,number,other\r\n");
  }

  @Test
  void aFileThatCannotBeEndedSaysSo() throws IOException {
    assertThat(written(pages(2)).lines())
        .startsWith("name,number,other", "row,1,", "row,2,")
        .last()
        .asString()
        .startsWith("#incomplete,");
  }

  @Test
  void whoGetsNothingIsToldBeforeTheFileBegins() {
    assertThatIllegalStateException().isThrownBy(() -> file(pages(0)));
  }

  @Test
  void aFileThatIsReadTooSlowlyEndsWithinItsTimeAndSaysSo() throws IOException {
    // A second passes with each look, as if each line took so long to be read.
    AtomicLong seconds = new AtomicLong();
    InstantSource slow = () -> Instant.ofEpochSecond(seconds.getAndIncrement());
    List<Row> page = Collections.nCopies(1000, new Row("row", 1, null));
    ByteArrayOutputStream output = new ByteArrayOutputStream();

    CsvExport.of(
            Row.class,
            List.of(page, page).iterator(),
            slow.withZone(ZoneOffset.UTC),
            Duration.ofSeconds(10))
        .write(output);

    assertThat(output.toString(StandardCharsets.UTF_8).lines())
        .hasSize(1 + 10 + 1)
        .last()
        .isEqualTo("#incomplete,This file took too long: ask for a part of it");
  }

  @Test
  void aPageLeavesAtOnceAndNotLineByLine() throws IOException {
    AtomicInteger flushes = new AtomicInteger();
    OutputStream output =
        new ByteArrayOutputStream() {
          @Override
          public void flush() {
            flushes.incrementAndGet();
          }
        };
    List<Row> page = Collections.nCopies(100, new Row("row", 1, null));

    file(List.of(page, page).iterator()).write(output);

    assertThat(flushes.get()).isBetween(2, 4);
  }

  /** So many pages of a row, and then a failure. */
  private static Iterator<List<Row>> pages(int readable) {
    return new Iterator<>() {
      private int number;

      @Override
      public boolean hasNext() {
        return true;
      }

      @Override
      public List<Row> next() {
        if (++number > readable) {
          throw new IllegalStateException("the database is away");
        }
        return List.of(new Row("row", number, null));
      }
    };
  }

  private static String written(List<List<Row>> pages) throws IOException {
    return written(pages.iterator());
  }

  private static String written(Iterator<List<Row>> pages) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    file(pages).write(output);
    return output.toString(StandardCharsets.UTF_8);
  }

  private static StreamingOutput file(Iterator<List<Row>> pages) {
    return CsvExport.of(Row.class, pages, Clock.systemUTC(), Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "@SUM(A1)",
        "+cmd|x",
        "-2+3",
        "\tx",
        "+1415=1",
        "=1\nx",
        "-\n",
        "\n=1",
        "\uFF1D1+1",
        "+A1-B1"
      })
  void noSpreadsheetTakesATextForAFormula(String text) {
    assertThat(CsvExport.harmless(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+14155550100", "+1 415 555", "-5", "order-17", "SHOP", "a=b", ""})
  void whatIsNoFormulaStaysAsItIs(String text) {
    assertThat(CsvExport.harmless(text)).isEqualTo(text);
  }
}
