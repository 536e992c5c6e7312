package org.smsservice.web.sending;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
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
  private static final String BYTE_ORDER_MARK = "\uFEFF";
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
  static List<Recipient> read(InputStream csv) {
    // Reports bytes that are no UTF-8, instead of replacing them.
    var text = new InputStreamReader(csv, StandardCharsets.UTF_8.newDecoder());
    List<Recipient> recipients = new ArrayList<>();
    try (MappingIterator<String[]> rows = ROWS.readValues(text)) {
      requireColumn(rows);
      while (rows.hasNext() && recipients.size() <= BulkService.MAX_RECIPIENTS) {
        String[] row = rows.next();
        if (row.length != 1) {
          throw invalid("line %d has %d columns, not 1", recipients.size() + 2, row.length);
        }
        recipients.add(Recipient.of(row[0]));
      }
      return recipients;
    } catch (CharacterCodingException e) {
      throw invalid("must be UTF-8");
    } catch (JsonProcessingException | RuntimeJsonMappingException e) {
      throw invalid("must be CSV as RFC 4180 has it, near line %d", recipients.size() + 2);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireColumn(MappingIterator<String[]> rows) {
    String[] columns = rows.hasNext() ? rows.next() : new String[0];
    boolean isExpected =
        columns.length == 1 && columns[0].replace(BYTE_ORDER_MARK, "").equals(COLUMN);
    if (!isExpected) {
      throw invalid("must begin with a line that names the column: to");
    }
  }

  private static SmsException invalid(String rule, Object... values) {
    return SmsException.invalid(FIELD, rule.formatted(values));
  }
}
