package org.smsservice.domain;

import jakarta.ejb.ApplicationException;
import java.util.List;

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

  /**
   * A failure with its reason.
   *
   * @param detail what the caller should know, without personal data
   */
  public SmsException(ErrorCode code, String detail) {
    this(code, detail, List.of());
  }

  private SmsException(ErrorCode code, String detail, List<FieldError> fieldErrors) {
    super(detail);
    this.code = code;
    this.fieldErrors = fieldErrors;
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
    return new SmsException(code, first.field() + " " + first.message(), List.copyOf(errors));
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
}
