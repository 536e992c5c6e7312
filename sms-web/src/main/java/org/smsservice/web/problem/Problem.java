package org.smsservice.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.SmsException.FieldError;

/**
 * An error's body, as RFC 9457 has it.
 *
 * @param type a name for the kind of error
 * @param title the same each time for a code
 * @param status the HTTP status again
 * @param detail what is special about this case
 * @param code to be relied on by programs
 * @param errors the fields that break a rule; only with validation
 */
@Schema(description = "An error, as RFC 9457 has it")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    @Schema(examples = "urn:sms-service:problem:invalid_request") @NotNull String type,
    @Schema(examples = "The request is not valid") @NotNull String title,
    @Schema(examples = "400") int status,
    @Schema(examples = "to is too short to be a phone number") @NotNull String detail,
    @Schema(examples = "invalid_request") @NotNull String code,
    List<Field> errors) {

  /** The media type of errors. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final String TYPE_PREFIX = "urn:sms-service:problem:";
  static final int RETRY_AFTER_SECONDS = 5;

  /** The answer to a request that was not done. */
  public static Response answer(ErrorCode code, String detail, List<FieldError> errors) {
    Problem problem = of(code, detail, errors);
    Response.ResponseBuilder answer =
        Response.status(problem.status()).type(MEDIA_TYPE).entity(problem);
    switch (code.category()) {
      case UNAVAILABLE -> answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
      case UNAUTHENTICATED -> answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      default -> {
        // Other errors need no further header.
      }
    }
    return answer.build();
  }

  /** The answer to a request that was not done, without more to say. */
  public static Response answer(ErrorCode code) {
    return answer(code, code.title(), List.of());
  }

  /** The answer to a request that was refused. */
  public static Response answer(SmsException refusal) {
    Response answer = answer(refusal.code(), refusal.getMessage(), refusal.fieldErrors());
    return refusal
        .retryAfter()
        .map(
            time ->
                Response.fromResponse(answer)
                    .header(HttpHeaders.RETRY_AFTER, Math.max(1, roundedUp(time)))
                    .build())
        .orElse(answer);
  }

  private static long roundedUp(Duration time) {
    return time.plusSeconds(1).minusNanos(1).toSeconds();
  }

  /** The answer to one call too many. */
  public static Response tooMany(Duration retryAfter) {
    return answer(
        new SmsException(ErrorCode.RATE_LIMITED, ErrorCode.RATE_LIMITED.title(), retryAfter));
  }

  /** A field that breaks a rule. */
  @Schema(name = "FieldError")
  public record Field(
      @Schema(examples = "recipients[3].to") @NotNull String field,
      @Schema(examples = "is needed") @NotNull String message) {}

  static Problem of(ErrorCode code, String detail, List<FieldError> errors) {
    return new Problem(
        TYPE_PREFIX + code.code(),
        code.title(),
        status(code.category()),
        detail,
        code.code(),
        errors.stream().map(error -> new Field(error.field(), error.message())).toList());
  }

  /** What a status says that the server has given by itself. */
  static ErrorCode codeOf(int status) {
    return switch (status) {
      case 404 -> ErrorCode.NOT_FOUND;
      case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
      case 406 -> ErrorCode.NOT_ACCEPTABLE;
      case 413 -> ErrorCode.REQUEST_TOO_LARGE;
      case 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
      case 503 -> ErrorCode.OVERLOADED;
      default -> status < 500 ? ErrorCode.INVALID_REQUEST : ErrorCode.INTERNAL_ERROR;
    };
  }

  static int status(ErrorCode.Category category) {
    return switch (category) {
      case INVALID -> 400;
      case UNAUTHENTICATED -> 401;
      case PAYMENT_REQUIRED -> 402;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case METHOD_NOT_ALLOWED -> 405;
      case NOT_ACCEPTABLE -> 406;
      case CONFLICT -> 409;
      case PRECONDITION_FAILED -> 412;
      case TOO_LARGE -> 413;
      case UNSUPPORTED_MEDIA_TYPE -> 415;
      case UNPROCESSABLE -> 422;
      case TOO_MANY -> 429;
      case INTERNAL -> 500;
      case UNAVAILABLE -> 503;
      case TIMED_OUT -> 504;
    };
  }
}
