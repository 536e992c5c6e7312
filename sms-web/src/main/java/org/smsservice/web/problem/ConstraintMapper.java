package org.smsservice.web.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.SmsException.FieldError;

/** Lists all fields that break a rule, by the names that the caller used. */
@Provider
public class ConstraintMapper implements ExceptionMapper<ConstraintViolationException> {
  /** What a rule about the body as a whole is said of. */
  private static final String WHOLE_BODY = "body";

  @Override
  public Response toResponse(ConstraintViolationException failure) {
    return Problem.answer(refusal(failure));
  }

  static SmsException refusal(ConstraintViolationException failure) {
    return SmsException.invalid(
        failure.getConstraintViolations().stream()
            .map(violation -> new FieldError(field(violation), violation.getMessage()))
            .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::message))
            .toList());
  }

  private static String field(ConstraintViolation<?> violation) {
    String field =
        StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
            .filter(step -> step.getKind() == ElementKind.PROPERTY)
            .map(Path.Node::toString)
            .collect(Collectors.joining("."));
    return field.isEmpty() ? WHOLE_BODY : field;
  }
}
