package org.smsservice.domain;

import jakarta.ejb.ApplicationException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A request that was not done, with its reason. A transaction under way is rolled back. */
@ApplicationException(rollback = true)
public class SmsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A field of the request that breaks a rule.
   *
   * @param field its path, as the caller wrote it
   * @param message the rule, without the value
   */
  public record FieldError(String field, String message) implements java.io.Serializable {
    private static final long serialVersionUID = 1L;
  }

  private final ErrorCode code;
  private final transient List<FieldError> fieldErrors;
  private final Duration retryAfter;

  /**
   * A failure with its reason.
   *
   * @param detail what the caller should know, without personal data
   */
  public SmsException(ErrorCode code, String detail) {
    this(code, detail, List.of(), null);
  }

  /**
   * A failure that ends by itself.
   *
   * @param detail what the caller should know, without personal data
   * @param retryAfter when the same request may succeed
   */
  public SmsException(ErrorCode code, String detail, Duration retryAfter) {
    this(code, detail, List.of(), retryAfter);
  }

  private SmsException(
      ErrorCode code, String detail, List<FieldError> fieldErrors, Duration retryAfter) {
    super(detail);
    this.code = code;
    this.fieldErrors = fieldErrors;
    this.retryAfter = retryAfter;
  }

  /** A request with fields that break a rule. */
  public static SmsException invalid(List<FieldError> errors) {
    return withFields(ErrorCode.INVALID_REQUEST, errors);
  }

  /** A request with one field that breaks a rule. */
  public static SmsException invalid(String field, String message) {
    return invalid(List.of(new FieldError(field, message)));
  }

  /** A failure that belongs to fields of the request. */
  public static SmsException withFields(ErrorCode code, List<FieldError> errors) {
    FieldError first = errors.getFirst();
    return new SmsException(code, first.field() + " " + first.message(), List.copyOf(errors), null);
  }

  /** Something that is not there, or belongs to another organization. */
  public static SmsException notFound(String what) {
    return new SmsException(ErrorCode.NOT_FOUND, "There is no such " + what);
  }

  public ErrorCode code() {
    return code;
  }

  public List<FieldError> fieldErrors() {
    return fieldErrors;
  }

  /** When the same request may succeed, if that is known. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
