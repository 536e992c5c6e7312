package org.smsservice.web.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    assertThat(written(List.of())).isEqualTo("name,number,other\r\n");
  }

  private static String written(List<List<Row>> pages) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    CsvExport.of(Row.class, pages.iterator()).write(output);
    return output.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "@SUM(A1)", "+cmd|x", "-2+3", "\tx", "+1415=1"})
  void noSpreadsheetTakesATextForAFormula(String text) {
    assertThat(CsvExport.harmless(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+14155550100", "+1 415 555", "-5", "order-17", "SHOP", "a=b", ""})
  void whatIsNoFormulaStaysAsItIs(String text) {
    assertThat(CsvExport.harmless(text)).isEqualTo(text);
  }
}
