package org.smsservice.domain;

import java.util.Locale;

/** Why a request was not done. The public code is part of the REST interface. */
public enum ErrorCode {
  INVALID_REQUEST(
      Category.INVALID,
      "The request is not valid",
      "Mend the fields that `errors` names; the same request will fail again."),
  MALFORMED_JSON(
      Category.INVALID,
      "The body is not valid JSON",
      "Send one JSON object in UTF-8, each field once, nested 32 levels at most."),
  MALFORMED_BODY(
      Category.INVALID,
      "The body could not be read",
      "It ended before its announced length, or is not encoded as its headers say. Send it again."),
  UNSUPPORTED_FIELD(
      Category.INVALID,
      "A field is not supported",
      "Leave out the fields that `errors` names; this version does nothing with them."),
  UNAUTHENTICATED(
      Category.UNAUTHENTICATED,
      "A valid API key is needed",
      "Send `Authorization: Bearer <key or token>`. The one that came is missing, unknown, revoked"
          + " or expired."),
  BUDGET_EXCEEDED(
      Category.PAYMENT_REQUIRED,
      "The budget of the organization does not suffice",
      "`detail` tells which budget and what is left. Wait as long as `Retry-After` says, if it is"
          + " there, or ask the operator for more."),
  MAX_PRICE_EXCEEDED(
      Category.PAYMENT_REQUIRED,
      "The message would cost more than its maxPrice",
      "Raise `maxPrice` or shorten the text; preview tells the price. Nothing was stored."),
  SCOPE_MISSING(
      Category.FORBIDDEN,
      "The API key does not allow this",
      "Use a key with the scope that `detail` names; the operator makes keys."),
  ORGANIZATION_SUSPENDED(
      Category.FORBIDDEN,
      "The organization is suspended",
      "Ask the operator. What is in the queue waits and is not lost."),
  SIGNATURE_INVALID(
      Category.FORBIDDEN,
      "The webhook's signature is not valid",
      "Ask `GET /api/v1/diagnostics/webhooks` what the signature would have matched."),
  NOT_FOUND(
      Category.NOT_FOUND,
      "There is no such thing",
      "Check the address and the id; what belongs to another organization is not there either."),
  METHOD_NOT_ALLOWED(
      Category.METHOD_NOT_ALLOWED,
      "The method is not allowed here",
      "Use one of the methods in `Allow`."),
  CONFLICT(
      Category.CONFLICT,
      "The request conflicts with what is there",
      "Read `detail`, look at the present state, and decide anew."),
  REQUEST_IN_PROGRESS(
      Category.CONFLICT,
      "A request with this Idempotency-Key is being done; try again",
      "Send the same request again after a second; it is answered like the first one."),
  OPTED_OUT(
      Category.CONFLICT,
      "The recipient does not want to be written to",
      "Do not write to this person until they opt in again."),
  NOT_ACCEPTABLE(
      Category.NOT_ACCEPTABLE,
      "No requested media type can be answered",
      "Accept `application/json`, or leave `Accept` out."),
  PRECONDITION_FAILED(
      Category.PRECONDITION_FAILED,
      "It has been changed meanwhile",
      "Read it again, apply your change to what it is now, and send its new `ETag`."),
  REQUEST_TOO_LARGE(
      Category.TOO_LARGE,
      "The request is too large",
      "Send at most 16 MiB; divide the recipients among several requests."),
  UNSUPPORTED_MEDIA_TYPE(
      Category.UNSUPPORTED_MEDIA_TYPE,
      "The media type is not supported",
      "Send `Content-Type: application/json` without a `Content-Encoding`."),
  IDEMPOTENCY_KEY_REUSED(
      Category.UNPROCESSABLE,
      "The Idempotency-Key belongs to another request",
      "Give each request a key of its own; repeat one only with the same body."),
  QUOTA_EXCEEDED(
      Category.TOO_MANY,
      "The organization has no messages left",
      "`detail` tells which quota and what is left. Wait as long as `Retry-After` says, if it is"
          + " there, or ask the operator for more."),
  RATE_LIMITED(
      Category.TOO_MANY,
      "Too many requests",
      "Wait as long as `Retry-After` says; `RateLimit` tells what is left."),
  INTERNAL_ERROR(
      Category.INTERNAL,
      "The service has failed",
      "Tell the operator the `X-Request-Id` of the answer."),
  OVERLOADED(
      Category.UNAVAILABLE,
      "Too many requests are waiting; try again",
      "Nothing was done. Send it again after the time that `Retry-After` says."),
  DATABASE_UNAVAILABLE(
      Category.UNAVAILABLE,
      "The database is away; try again",
      "Send it again after the time that `Retry-After` says; with an `Idempotency-Key` it is done"
          + " once."),
  TOO_MUCH_TO_READ(
      Category.TIMED_OUT,
      "There is too much to read at one time",
      "Ask for a shorter time, or for fewer messages by another filter. The same request will fail"
          + " again.");

  /** What kind of failure it is, which decides the answer's status. */
  public enum Category {
    INVALID,
    UNAUTHENTICATED,
    PAYMENT_REQUIRED,
    FORBIDDEN,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    NOT_ACCEPTABLE,
    CONFLICT,
    PRECONDITION_FAILED,
    TOO_LARGE,
    UNSUPPORTED_MEDIA_TYPE,
    UNPROCESSABLE,
    TOO_MANY,
    INTERNAL,
    UNAVAILABLE,
    TIMED_OUT
  }

  private final Category category;
  private final String title;
  private final String advice;

  ErrorCode(Category category, String title, String advice) {
    this.category = category;
    this.title = title;
    this.advice = advice;
  }

  public Category category() {
    return category;
  }

  /** One sentence that is the same each time. */
  public String title() {
    return title;
  }

  /** What the caller can do about it, in Markdown. */
  public String advice() {
    return advice;
  }

  /** The code that callers see and rely on. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the same request may succeed later without any change. */
  public boolean isRetryable() {
    return this == REQUEST_IN_PROGRESS
        || this == BUDGET_EXCEEDED
        || category == Category.TOO_MANY
        || category == Category.UNAVAILABLE;
  }
}
