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
final class TimeReader extends StdScalarDeserializer<Instant> {
  private static final long serialVersionUID = 1L;

  TimeReader() {
    super(Instant.class);
  }

  @Override
  public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
    if (!json.hasToken(JsonToken.VALUE_STRING)) {
      return (Instant) context.handleUnexpectedToken(Instant.class, json);
    }
    try {
      return OffsetDateTime.parse(json.getText()).toInstant();
    } catch (DateTimeParseException e) {
      throw context.weirdStringException(json.getText(), Instant.class, "not a time");
    }
  }
}
