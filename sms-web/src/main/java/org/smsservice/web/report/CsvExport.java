package org.smsservice.web.report;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes CSV (RFC 4180) in UTF-8 page by page, so that a file of any length needs the memory of one
 * page.
 */
final class CsvExport {
  /** The media type. */
  static final String MEDIA_TYPE = "text/csv";

  /** What spreadsheets take for a formula. A phone number is none. */
  private static final Pattern FORMULA = Pattern.compile("[=@\\t\\r].*|[+-].*[^0-9 ].*");

  private static final CsvMapper MAPPER =
      CsvMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
          .build();

  private static final String LINE_END = "\r\n";

  private CsvExport() {}

  /**
   * A file with a line of column names.
   *
   * @param row a record, whose components are the columns
   * @param pages are asked for one after the other
   */
  static <T> StreamingOutput of(Class<T> row, Iterator<List<T>> pages) {
    CsvSchema schema = MAPPER.schemaFor(row).withLineSeparator(LINE_END);
    // A file without rows has column names too.
    String header = String.join(",", schema.getColumnNames()) + LINE_END;
    return output -> {
      output.write(header.getBytes(StandardCharsets.UTF_8));
      try (SequenceWriter writer = MAPPER.writerFor(row).with(schema).writeValues(output)) {
        while (pages.hasNext()) {
          writer.writeAll(pages.next());
        }
      }
    };
  }

  /** A text of somebody else, in a form that no spreadsheet takes for a formula. */
  static String harmless(String text) {
    return text != null && FORMULA.matcher(text).matches() ? "'" + text : text;
  }
}
