package org.smsservice.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;

/** Tells a caller what is wrong with its JSON, naming the field and never repeating the value. */
@Provider
public class JsonFailureMapper implements ExceptionMapper<JsonProcessingException> {
  private static final String MALFORMED =
      "The body must be one JSON object, well formed, with each field once";

  private static final String TOO_DEEP =
      "The body nests more than 32 levels, or has a number of more than 1000 digits or a name that"
          + " is as long";

  @Override
  public Response toResponse(JsonProcessingException failure) {
    return Problem.answer(refusal(failure));
  }

  static SmsException refusal(JsonProcessingException failure) {
    // Inside a value of any form, it comes wrapped.
    if (failure instanceof StreamConstraintsException
        || failure.getCause() instanceof StreamConstraintsException) {
      return new SmsException(ErrorCode.MALFORMED_JSON, TOO_DEEP);
    }
    if (failure instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      return SmsException.invalid(field(mapping.getPath()), ruleBrokenBy(mapping));
    }
    return new SmsException(ErrorCode.MALFORMED_JSON, MALFORMED);
  }

  private static String ruleBrokenBy(JsonMappingException failure) {
    return switch (failure) {
      case UnrecognizedPropertyException unknown -> "is not a known field";
      case InvalidFormatException format -> rule(format.getTargetType());
      case MismatchedInputException mismatch -> rule(mismatch.getTargetType());
      default -> "has a value that is not allowed";
    };
  }

  private static String rule(Class<?> type) {
    if (type != null && type.isEnum()) {
      return "must be one of "
          + Arrays.stream(type.getEnumConstants())
              .map(Object::toString)
              .collect(Collectors.joining(", "));
    }
    return "must be a " + (type == null ? "different type" : name(type));
  }

  private static String name(Class<?> type) {
    if (Collection.class.isAssignableFrom(type)) {
      return "list";
    }
    return switch (type.getSimpleName()) {
      case "String" -> "string";
      case "Integer", "int", "Long", "long" -> "whole number";
      case "Boolean", "boolean" -> "boolean";
      case "Instant" -> "time such as 2026-01-31T12:00:00Z";
      default -> "JSON object";
    };
  }

  private static String field(List<Reference> path) {
    StringBuilder field = new StringBuilder();
    for (Reference step : path) {
      if (step.getFieldName() == null) {
        field.append('[').append(step.getIndex()).append(']');
      } else {
        field.append(field.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return field.toString();
  }
}
