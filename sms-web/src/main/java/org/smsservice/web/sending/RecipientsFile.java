package org.smsservice.web.sending;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.smsservice.domain.SmsException;
import org.smsservice.ejb.sending.BulkService;

/**
 * Reads recipients from CSV (RFC 4180) in UTF-8, with or without a byte order mark. The first line
 * names the columns; so far there is one, {@code to}. Empty lines are passed over.
 */
final class RecipientsFile {
  private static final String COLUMN = "to";
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final String FIELD = "recipients";

  private static final ObjectReader ROWS =
      CsvMapper.builder()
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          .enable(CsvParser.Feature.TRIM_SPACES)
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .build()
          .readerFor(String[].class);

  private RecipientsFile() {}

  /**
   * Reads a file.
   *
   * @return one recipient per line; one more than allowed when there are too many
   * @throws SmsException {@code invalid_request} for the field {@code recipients} when it is not
   *     such a file
   */
  static List<RecipientRequest> read(InputStream csv) {
    List<RecipientRequest> recipients = new ArrayList<>();
    try (MappingIterator<String[]> rows = ROWS.readValues(text(csv))) {
      requireColumn(rows);
      while (rows.hasNextValue() && recipients.size() <= BulkService.MAX_RECIPIENTS) {
        String[] row = rows.nextValue();
        if (row.length != 1) {
          int line = rows.getParser().currentTokenLocation().getLineNr();
          throw invalid("line %d has %d columns, not 1", line, row.length);
        }
        recipients.add(RecipientRequest.of(row[0]));
      }
      return recipients;
    } catch (IOException e) {
      throw refusal(e, recipients.size() + 2);
    }
  }

  private static Reader text(InputStream csv) throws IOException {
    // Reports bytes that are no UTF-8, instead of replacing them.
    var text = new BufferedReader(new InputStreamReader(csv, StandardCharsets.UTF_8.newDecoder()));
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return text;
  }

  /** In the middle of a row, Jackson wraps what the body's stream has thrown. */
  private static RuntimeException refusal(IOException failure, int line) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SmsException refusal) {
        return refusal;
      }
      if (cause instanceof CharacterCodingException) {
        return invalid("must be UTF-8");
      }
      if (cause instanceof IOException broken && !(cause instanceof JsonProcessingException)) {
        return new UncheckedIOException(broken);
      }
    }
    return invalid("must be CSV as RFC 4180 has it, near line %d", line);
  }

  private static void requireColumn(MappingIterator<String[]> rows) throws IOException {
    String[] columns = rows.hasNextValue() ? rows.nextValue() : new String[0];
    boolean isExpected = columns.length == 1 && columns[0].equals(COLUMN);
    if (!isExpected) {
      throw invalid("must begin with a line that names the column: to");
    }
  }

  private static SmsException invalid(String rule, Object... values) {
    return SmsException.invalid(FIELD, rule.formatted(values));
  }
}
