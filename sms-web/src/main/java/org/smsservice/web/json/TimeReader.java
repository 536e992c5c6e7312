package org.smsservice.web.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/**
 * Reads times as RFC 3339 has them, with any offset. Jackson's own reader also takes numbers, and
 * an empty text for none.
 */
public final class TimeReader extends StdScalarDeserializer<Instant> {
  private static final long serialVersionUID = 1L;
  private static final int MAX_YEAR = 9999;

  TimeReader() {
    super(Instant.class);
  }

  /**
   * Reads a time with a year of four digits; others are further away than any column reaches.
   *
   * @throws DateTimeParseException when it is none
   */
  public static Instant parse(String text) {
    OffsetDateTime time = OffsetDateTime.parse(text);
    if (time.getYear() < 0 || time.getYear() > MAX_YEAR) {
      throw new DateTimeParseException("the year has more than four digits", text, 0);
    }
    return time.toInstant();
  }

  @Override
  public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
    if (!json.hasToken(JsonToken.VALUE_STRING)) {
      return (Instant) context.handleUnexpectedToken(Instant.class, json);
    }
    try {
      return parse(json.getText());
    } catch (DateTimeParseException e) {
      throw context.weirdStringException(json.getText(), Instant.class, "not a time");
    }
  }
}
