package org.smsservice.web.report;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.smsservice.ejb.log.Log;

/**
 * Writes CSV (RFC 4180) in UTF-8 page by page, so that a file of any length needs the memory of one
 * page. When a page cannot be read, the last line says so, because a servlet has no means to break
 * an answer off that has begun: without it half a file would look like a whole one.
 */
final class CsvExport {
  /** The media type. */
  static final String MEDIA_TYPE = "text/csv";

  /** What spreadsheets take for a formula, full-width signs too. A phone number is none. */
  private static final Pattern FORMULA =
      Pattern.compile(
          "[=@\\t\\r\\n\\uFF1D\\uFF20\\uFF0B\\uFF0D].*|[+-].*[^0-9 ].*", Pattern.DOTALL);

  private static final CsvMapper MAPPER =
      CsvMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
          .build();

  private static final String LINE_END = "\r\n";

  /** Begins the last line of a file that could not be ended. */
  private static final String INCOMPLETE = "#incomplete,";

  private static final String FAILED =
      INCOMPLETE + "The service has failed while it wrote this file: ask for it again" + LINE_END;

  private static final String TOO_LONG =
      INCOMPLETE + "This file took too long: ask for a part of it" + LINE_END;

  private static final Log LOG = Log.of(CsvExport.class);

  private CsvExport() {}

  /**
   * A file with a line of column names. The first page is read at once, so that who gets none is
   * told by the status.
   *
   * @param row a record, whose components are the columns
   * @param pages one at least; each is asked for when the one before was written
   * @param longest after so long the file ends, because whoever reads it decides how long it takes
   */
  static <T> StreamingOutput of(
      Class<T> row, Iterator<List<T>> pages, Clock clock, Duration longest) {
    CsvSchema schema = MAPPER.schemaFor(row).withLineSeparator(LINE_END);
    List<T> first = pages.next();
    return output -> {
      Instant end = clock.instant().plus(longest);
      // A file without rows has column names too.
      write(output, String.join(",", schema.getColumnNames()) + LINE_END);
      try (SequenceWriter writer =
          MAPPER
              .writerFor(row)
              .with(schema)
              .without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
              .writeValues(output)) {
        Optional<List<T>> page = Optional.of(first);
        while (page.isPresent() && writeAll(writer, page.get(), clock, end)) {
          writer.flush();
          if (!pages.hasNext()) {
            return;
          }
          page = read(pages);
        }
        writer.flush();
        write(output, page.isEmpty() ? FAILED : TOO_LONG);
      }
    };
  }

  /** Writes a page; false when the time was over before its end. */
  private static <T> boolean writeAll(SequenceWriter writer, List<T> page, Clock clock, Instant end)
      throws IOException {
    for (T line : page) {
      if (clock.instant().isAfter(end)) {
        LOG.warning("report.too-long", "end", end);
        return false;
      }
      writer.write(line);
    }
    return true;
  }

  private static <T> Optional<List<T>> read(Iterator<List<T>> pages) {
    try {
      return Optional.of(pages.next());
    } catch (RuntimeException e) {
      LOG.failure("report.incomplete", e);
      return Optional.empty();
    }
  }

  private static void write(OutputStream output, String line) throws IOException {
    output.write(line.getBytes(StandardCharsets.UTF_8));
  }

  /** A text of somebody else, in a form that no spreadsheet takes for a formula. */
  static String harmless(String text) {
    return text != null && FORMULA.matcher(text).matches() ? "'" + text : text;
  }
}
