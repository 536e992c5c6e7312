package org.smsservice.web.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JavaType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Reads and writes bodies by {@link JsonFormat}; what cannot be read is thrown as it is. */
@Provider
@Consumes({MediaType.APPLICATION_JSON, "application/*+json"})
@Produces({MediaType.APPLICATION_JSON, "application/*+json"})
public class JsonBodies implements MessageBodyReader<Object>, MessageBodyWriter<Object> {

  @Override
  public boolean isReadable(Class<?> type, Type generic, Annotation[] notes, MediaType media) {
    return isOurs(type);
  }

  @Override
  public Object readFrom(
      Class<Object> type,
      Type generic,
      Annotation[] notes,
      MediaType media,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    JavaType target = JsonFormat.MAPPER.constructType(generic);
    try {
      return JsonFormat.MAPPER.readValue(body, target);
    } catch (CharConversionException e) {
      throw new JsonParseException(null, "the body is no text", e);
    }
  }

  @Override
  public boolean isWriteable(Class<?> type, Type generic, Annotation[] notes, MediaType media) {
    return isOurs(type);
  }

  @Override
  public void writeTo(
      Object value,
      Class<?> type,
      Type generic,
      Annotation[] notes,
      MediaType media,
      MultivaluedMap<String, Object> headers,
      OutputStream body)
      throws IOException {
    body.write(JsonFormat.MAPPER.writeValueAsBytes(value));
  }

  private static boolean isOurs(Class<?> type) {
    return type.isRecord();
  }
}
