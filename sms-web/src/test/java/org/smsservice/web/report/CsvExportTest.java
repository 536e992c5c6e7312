package org.smsservice.web.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
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
    assertThatIllegalStateException().isThrownBy(() -> CsvExport.of(Row.class, pages(0)));
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
    CsvExport.of(Row.class, pages).write(output);
    return output.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "@SUM(A1)", "+cmd|x", "-2+3", "\tx", "+1415=1", "=1\nx", "-\n"})
  void noSpreadsheetTakesATextForAFormula(String text) {
    assertThat(CsvExport.harmless(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+14155550100", "+1 415 555", "-5", "order-17", "SHOP", "a=b", ""})
  void whatIsNoFormulaStaysAsItIs(String text) {
    assertThat(CsvExport.harmless(text)).isEqualTo(text);
  }
}
