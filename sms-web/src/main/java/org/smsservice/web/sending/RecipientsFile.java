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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.smsservice.domain.SmsException;
import org.smsservice.ejb.sending.BulkService;

/**
 * Reads recipients from CSV (RFC 4180) in UTF-8, with or without a byte order mark. The first line
 * names the columns: {@code to} (a number) or {@code toUser} (a user's id), and those variables of
 * the template that differ from line to line, where an empty value counts as none. Empty lines are
 * passed over.
 */
final class RecipientsFile {
  private static final String NUMBER = "to";
  private static final String USER = "toUser";

  /** More than a template may have variables. */
  private static final int MAX_COLUMNS = 60;

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
      List<String> columns = columns(rows);
      while (rows.hasNextValue() && recipients.size() <= BulkService.MAX_RECIPIENTS) {
        String[] row = rows.nextValue();
        if (row.length != columns.size()) {
          int line = rows.getParser().currentTokenLocation().getLineNr();
          throw invalid("line %d has %d columns, not %d", line, row.length, columns.size());
        }
        recipients.add(recipient(columns, row));
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

  private static List<String> columns(MappingIterator<String[]> rows) throws IOException {
    List<String> columns = rows.hasNextValue() ? List.of(rows.nextValue()) : List.of();
    boolean hasRecipient = columns.contains(NUMBER) || columns.contains(USER);
    if (!hasRecipient) {
      throw invalid("must begin with a line that names the columns, with to or toUser");
    }
    if (new HashSet<>(columns).size() < columns.size() || columns.size() > MAX_COLUMNS) {
      throw invalid("must name each column once, and at most %d of them", MAX_COLUMNS);
    }
    return columns;
  }

  private static RecipientRequest recipient(List<String> columns, String[] row) {
    Map<String, String> variables = new HashMap<>();
    String number = null;
    String user = null;
    for (int i = 0; i < row.length; i++) {
      switch (columns.get(i)) {
        case NUMBER -> number = row[i];
        case USER -> user = row[i].isEmpty() ? null : row[i];
        default -> {
          if (!row[i].isEmpty()) {
            variables.put(columns.get(i), row[i]);
          }
        }
      }
    }
    boolean isUserInstead = user != null && number != null && number.isEmpty();
    return RecipientRequest.of(isUserInstead ? null : number, variables, user);
  }

  private static SmsException invalid(String rule, Object... values) {
    return SmsException.invalid(FIELD, String.format(Locale.ROOT, rule, values));
  }
}
