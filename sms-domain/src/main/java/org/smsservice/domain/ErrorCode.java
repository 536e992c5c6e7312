package org.smsservice.domain;

import java.util.Locale;

/** Why a request was not done. The public code is part of the REST interface. */
public enum ErrorCode {
  INVALID_REQUEST(Category.INVALID, "The request is not valid"),
  MALFORMED_JSON(Category.INVALID, "The body is not valid JSON"),
  UNSUPPORTED_FIELD(Category.INVALID, "A field is not supported"),
  UNAUTHENTICATED(Category.UNAUTHENTICATED, "A valid API key is needed"),
  SCOPE_MISSING(Category.FORBIDDEN, "The API key does not allow this"),
  ORGANIZATION_SUSPENDED(Category.FORBIDDEN, "The organization is suspended"),
  SIGNATURE_INVALID(Category.FORBIDDEN, "The webhook's signature is not valid"),
  NOT_FOUND(Category.NOT_FOUND, "There is no such thing"),
  METHOD_NOT_ALLOWED(Category.METHOD_NOT_ALLOWED, "The method is not allowed here"),
  CONFLICT(Category.CONFLICT, "The request conflicts with what is there"),
  REQUEST_IN_PROGRESS(
      Category.CONFLICT, "A request with this Idempotency-Key is being done; try again"),
  IDEMPOTENCY_KEY_REUSED(Category.UNPROCESSABLE, "The Idempotency-Key belongs to another request"),
  OPTED_OUT(Category.CONFLICT, "The recipient does not want to be written to"),
  NOT_ACCEPTABLE(Category.NOT_ACCEPTABLE, "No requested media type can be answered"),
  UNSUPPORTED_MEDIA_TYPE(Category.UNSUPPORTED_MEDIA_TYPE, "The media type is not supported"),
  REQUEST_TOO_LARGE(Category.TOO_LARGE, "The request is too large"),
  INTERNAL_ERROR(Category.INTERNAL, "The service has failed"),
  OVERLOADED(Category.UNAVAILABLE, "Too many requests are waiting; try again"),
  DATABASE_UNAVAILABLE(Category.UNAVAILABLE, "The database is away; try again");

  /** What kind of failure it is, which decides the answer's status. */
  public enum Category {
    INVALID,
    UNAUTHENTICATED,
    FORBIDDEN,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    CONFLICT,
    NOT_ACCEPTABLE,
    TOO_LARGE,
    UNSUPPORTED_MEDIA_TYPE,
    UNPROCESSABLE,
    INTERNAL,
    UNAVAILABLE
  }

  private final Category category;
  private final String title;

  ErrorCode(Category category, String title) {
    this.category = category;
    this.title = title;
  }

  public Category category() {
    return category;
  }

  /** One sentence that is the same each time. */
  public String title() {
    return title;
  }

  /** The code that callers see and rely on. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the same request may succeed later without any change. */
  public boolean isRetryable() {
    return category == Category.UNAVAILABLE;
  }
}
